extension JSONScanner {
    /// Reads a number, which is kept as it is spelled.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = index
        _ = take(UInt8(ascii: "-"))
        // A zero stands alone: "01" is a zero with something behind it.
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if byte | 0x20 == UInt8(ascii: "e") {
            index += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return JSONNumber(literal: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit else { throw error("a digit is expected") }
        repeat { index += 1 } while isDigit
    }

    private var isDigit: Bool { byte &- UInt8(ascii: "0") < 10 }
}
