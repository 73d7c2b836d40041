extension Int64 {
    /// The number in a decimal text times ten to the power of `digits`. More decimals than that are refused unless they are
    /// zeros or a rounding is given. Accepted: a sign, digits, and a point between digits.
    init(decimal text: Span<UInt8>, digits: Int, rounding: Rounding? = nil) throws(NumberError) {
        var parser = DecimalParser(digits: digits)
        for index in text.indices { try parser.take(text[index]) }
        self = try parser.finish(rounding: rounding)
    }
}

/// Reads a decimal number character by character.
private struct DecimalParser {
    private enum Place { case start, sign, whole, point, fraction }

    private let digits: Int
    private var place = Place.start
    private var isNegative = false
    private var magnitude: UInt64 = 0
    private var missing: Int
    private var overflows = false
    /// The decimals beyond `digits`: the first, and whether any later one is not zero.
    private var firstBeyond: UInt8?
    private var hasMoreBeyond = false

    init(digits: Int) {
        self.digits = digits
        missing = digits
    }

    mutating func take(_ byte: UInt8) throws(NumberError) {
        switch (byte, place) {
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), .start), (UInt8(ascii: "0")...UInt8(ascii: "9"), .sign),
            (UInt8(ascii: "0")...UInt8(ascii: "9"), .whole):
            place = .whole
            shift(in: byte &- UInt8(ascii: "0"))
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), .point), (UInt8(ascii: "0")...UInt8(ascii: "9"), .fraction):
            place = .fraction
            takeDecimal(byte &- UInt8(ascii: "0"))
        case (UInt8(ascii: "."), .whole): place = .point
        case (UInt8(ascii: "+"), .start): place = .sign
        case (UInt8(ascii: "-"), .start):
            place = .sign
            isNegative = true
        default: throw .malformed
        }
    }

    private mutating func takeDecimal(_ digit: UInt8) {
        if missing > 0 {
            missing -= 1
            shift(in: digit)
        } else if firstBeyond == nil {
            firstBeyond = digit
        } else if digit != 0 {
            hasMoreBeyond = true
        }
    }

    private mutating func shift(in digit: UInt8) {
        let (tenfold, overflowed) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carried) = tenfold.addingReportingOverflow(UInt64(digit))
        overflows = overflows || overflowed || carried
        magnitude = sum
    }

    consuming func finish(rounding: Rounding?) throws(NumberError) -> Int64 {
        guard place == .whole || place == .fraction else { throw .malformed }
        for _ in 0..<missing { shift(in: 0) }
        if let first = firstBeyond, first > 0 || hasMoreBeyond {
            guard let rounding else { throw overflows ? .outOfRange : .tooPrecise }
            let isHalf = first == 5 && !hasMoreBeyond
            if rounding.goesUp(isHalf: isHalf, isMore: first >= 5 && !isHalf, isOdd: magnitude & 1 == 1) {
                let (sum, carried) = magnitude.addingReportingOverflow(1)
                overflows = overflows || carried
                magnitude = sum
            }
        }
        guard !overflows, let value = Int64(exactly: magnitude) else { throw .outOfRange }
        return isNegative ? -value : value
    }
}
