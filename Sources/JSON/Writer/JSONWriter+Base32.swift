extension JSONWriter {
    /// Writes an id in quotes: the prefix with its underscore, then 13 characters of Crockford's base32 in lower case.
    package mutating func base32(prefix: String, number: Int64) {
        var prefix = prefix
        prefix.withUTF8 { base32(prefix: $0, number: number) }
    }

    /// Writes an id in quotes behind a prefix that is ASCII and ends in an underscore.
    package mutating func base32(prefix: UnsafeBufferPointer<UInt8>, number: Int64) {
        let length = prefix.count
        write(upTo: length + 15) { out in
            out[0] = UInt8(ascii: "\"")
            if let start = prefix.baseAddress { (out + 1).update(from: start, count: length) }
            // A StaticString's bytes are in the binary: no array, no initialiser to check.
            let alphabet: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
            let letters = alphabet.utf8Start
            var rest = UInt64(bitPattern: number)
            var index = length + 13
            while index > length {
                out[index] = letters[Int(truncatingIfNeeded: rest & 31)]
                rest >>= 5
                index -= 1
            }
            out[length + 14] = UInt8(ascii: "\"")
            return length + 15
        }
    }
}
