/// Percent-encoded text (RFC 3986 §2.1).
enum PercentEncoding {
    enum Flaw: Error {
        case escape, encoding, null

        /// Finishes the sentence "*something* …".
        var predicate: String {
            switch self {
            case .escape: "has a % without two hexadecimal digits behind it"
            case .encoding: "is not UTF-8"
            case .null: "holds the character U+0000"
            }
        }
    }

    /// The text that bytes of a target stand for; in a query "+" is a space.
    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Flaw) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%") {
                guard index + 1 < bytes.endIndex, let high = bytes[index].hexValue, let low = bytes[index + 1].hexValue else {
                    throw .escape
                }
                byte = high << 4 | low
                index += 2
            } else if byte == UInt8(ascii: "+"), plusIsSpace {
                byte = .space
            }
            if byte == 0 { throw .null }
            decoded.append(byte)
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .encoding }
        return text
    }
}
