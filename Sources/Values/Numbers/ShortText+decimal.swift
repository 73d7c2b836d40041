extension ShortText {
    /// A number that stands for itself divided by ten to the power of `digits`.
    init(decimal number: Int64, digits: Int, trimmingZeros: Bool) {
        self.init(growingLeft: ())
        var rest = number.magnitude
        var isTrimming = trimmingZeros
        for place in 0..<digits {
            let digit = UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            if isTrimming && digit == 0 { continue }
            isTrimming = false
            prepend(UInt8(ascii: "0") + digit)
            if place == digits - 1 { prepend(UInt8(ascii: ".")) }
        }
        repeat {
            prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { prepend(UInt8(ascii: "-")) }
    }
}
