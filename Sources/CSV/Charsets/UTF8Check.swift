/// Checks UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
    /// Appends whole characters. Returns how many bytes they took, and whether the rest may still become one.
    static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) -> (done: Int, isValid: Bool) {
        // Unsafe for speed: eight ASCII bytes are checked at once, each load inside the buffer by the loop's condition.
        bytes.withUnsafeBytes { buffer in
            var index = 0
            var isValid = true
            scan: while index < buffer.count {
                while index + 8 <= buffer.count,
                    buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                { index += 8 }
                guard index < buffer.count else { break }
                let first = buffer[index]
                if first < 0x80 {
                    index += 1
                    continue
                }
                guard let (length, second) = shape(first) else {
                    isValid = false
                    break
                }
                for offset in 1..<length {
                    guard index + offset < buffer.count else { break scan }
                    guard (offset == 1 ? second : 0x80...0xBF).contains(buffer[index + offset]) else {
                        isValid = false
                        break scan
                    }
                }
                index += length
            }
            output.append(contentsOf: buffer[..<index])
            return (index, isValid)
        }
    }

    /// The length of a character by its first byte, and what its second byte may be.
    private static func shape(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
