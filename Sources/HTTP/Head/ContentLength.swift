/// The number a Content-Length field holds (RFC 9110 §8.6).
enum ContentLength {
    /// Digits and nothing else: a sign, a list or another base is where two readers would see two lengths.
    static func read(_ value: UnsafeRawBufferPointer) throws(Problem) -> Int {
        if value.isEmpty { throw .malformed("Content-Length is empty.") }
        var length = 0
        for byte in value {
            guard byte.isDigit else { throw .malformed("Content-Length is not a number in decimal digits.") }
            let (tenfold, overflows) = length.multipliedReportingOverflow(by: 10)
            let (sum, carries) = tenfold.addingReportingOverflow(Int(byte &- 0x30))
            if overflows || carries { throw .malformed("Content-Length is too large a number.") }
            length = sum
        }
        return length
    }
}
