/// A set of ASCII bytes, one bit each.
struct ByteSet {
    private let low: UInt64
    private let high: UInt64

    // The masks are literals so that they are constants of the binary: a set built at start would be checked for that at every use.
    // A test compares each with the characters its grammar names.
    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }

    /// `tchar` (RFC 9110 §5.6.2).
    static let token = ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    /// `pchar` and "/" (RFC 3986 §3.3), without the "%" of an escape.
    static let path = ByteSet(low: 0x2FFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    /// Visible ASCII but `"`, `#`, `<` and `>`: what browsers leave unescaped in a query (WHATWG URL), more than RFC 3986 §3.4 has.
    static let query = ByteSet(low: 0xAFFF_FFF2_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)
    /// `unreserved` and `sub-delims`: a registered name (RFC 3986 §3.2.2) without the "%" of an escape.
    static let registeredName = ByteSet(low: 0x2BFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")

    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    /// Space or tab: the white space around a field's value.
    @inline(__always)
    var isBlank: Bool { self == .space || self == .tab }

    /// A byte that a field's value never holds: a control character other than a tab.
    @inline(__always)
    var isControl: Bool { (self < 0x20 && self != .tab) || self == 0x7F }

    /// The value of a hexadecimal digit, nil for any other byte.
    @inline(__always)
    var hexValue: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = self | 0x20
        return letter >= 0x61 && letter <= 0x66 ? letter &- 0x57 : nil
    }

    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
