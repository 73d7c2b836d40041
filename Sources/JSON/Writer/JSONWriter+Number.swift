extension JSONWriter {
    /// Writes an integer.
    package mutating func integer(_ value: Int64) {
        let digits = Self.digitCount(value.magnitude)
        write(upTo: 1 + digits) { out in
            let sign = Self.sign(of: value, at: out)
            Self.putDigits(value.magnitude, endingAt: out + sign + digits)
            return sign + digits
        }
    }

    /// Writes `scaled` ÷ 10^`scale` as a decimal in quotes: `"1234.50"`, or `"1234.5"` when `trimmed`. `scale` is 0 to 18.
    package mutating func decimal(_ scaled: Int64, scale: Int, trimmed: Bool) {
        precondition((0...18).contains(scale), "A decimal has 0 to 18 digits behind the point.")
        var magnitude = scaled.magnitude
        var scale = scale
        if trimmed {
            while scale > 0, magnitude % 10 == 0 {
                magnitude /= 10
                scale -= 1
            }
        }
        let digits = max(Self.digitCount(magnitude), scale + 1)
        // Two quotes, a sign and a point around at most 19 digits.
        write(upTo: digits + 4) { out in
            out[0] = UInt8(ascii: "\"")
            let first = 1 + Self.sign(of: scaled, at: out + 1)
            var end = first + digits
            if scale > 0 {
                let point = end - scale
                for index in stride(from: end, to: point, by: -1) {
                    out[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
                    magnitude /= 10
                }
                out[point] = UInt8(ascii: ".")
                Self.putDigits(magnitude, endingAt: out + point)
                end += 1
            } else {
                Self.putDigits(magnitude, endingAt: out + end)
            }
            out[end] = UInt8(ascii: "\"")
            return end + 1
        }
    }

    private static func sign(of value: Int64, at out: UnsafeMutablePointer<UInt8>) -> Int {
        guard value < 0 else { return 0 }
        out[0] = UInt8(ascii: "-")
        return 1
    }

    private static func digitCount(_ value: UInt64) -> Int {
        var value = value
        var count = 1
        while true {
            if value < 10 { return count }
            if value < 100 { return count + 1 }
            if value < 1_000 { return count + 2 }
            if value < 10_000 { return count + 3 }
            value /= 10_000
            count += 4
        }
    }

    /// Writes the digits of `value` so that the last one stands before `end`.
    private static func putDigits(_ value: UInt64, endingAt end: UnsafeMutablePointer<UInt8>) {
        var value = value
        var end = end
        while value >= 100 {
            end -= 2
            putPair(Int(truncatingIfNeeded: value % 100), at: end)
            value /= 100
        }
        if value >= 10 {
            putPair(Int(truncatingIfNeeded: value), at: end - 2)
        } else {
            end[-1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
        }
    }

    /// Writes a number below 100 as two digits.
    @inline(__always)
    static func putPair(_ value: Int, at out: UnsafeMutablePointer<UInt8>) {
        // A StaticString's bytes are in the binary: no array, no initialiser to check.
        let pairs = pairs.utf8Start
        out[0] = pairs[2 &* value]
        out[1] = pairs[2 &* value &+ 1]
    }

    private static var pairs: StaticString {
        """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
    }
}
