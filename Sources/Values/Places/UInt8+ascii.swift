extension UInt8 {
    /// Whether this is an ASCII letter.
    var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    /// Whether this is an ASCII digit.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    /// Whether this is a space or a control character of ASCII.
    var isBlank: Bool { self <= 0x20 || self == 0x7F }
}

extension StringProtocol {
    /// The text without the white space around it.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
