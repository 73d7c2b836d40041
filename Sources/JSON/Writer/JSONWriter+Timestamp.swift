extension JSONWriter {
    /// Writes an instant, given in milliseconds since 1970, as `"2026-11-23T21:35:03.570Z"`.
    ///
    /// RFC 3339 has four digits for the year: instants before the year 1 or after 9999 are written as the first or the last there is.
    package mutating func timestamp(milliseconds: Int64) {
        let instant = min(max(milliseconds, Self.firstInstant), Self.lastInstant)
        var day = instant / Self.millisecondsPerDay
        var time = Int(instant % Self.millisecondsPerDay)
        if time < 0 {
            time += Int(Self.millisecondsPerDay)
            day -= 1
        }
        let date = Self.civil(Int(day))
        write(upTo: 26) { out in
            out[0] = UInt8(ascii: "\"")
            Self.putPair(date.year / 100, at: out + 1)
            Self.putPair(date.year % 100, at: out + 3)
            out[5] = UInt8(ascii: "-")
            Self.putPair(date.month, at: out + 6)
            out[8] = UInt8(ascii: "-")
            Self.putPair(date.day, at: out + 9)
            out[11] = UInt8(ascii: "T")
            Self.putPair(time / 3_600_000, at: out + 12)
            out[14] = UInt8(ascii: ":")
            Self.putPair(time / 60_000 % 60, at: out + 15)
            out[17] = UInt8(ascii: ":")
            Self.putPair(time / 1_000 % 60, at: out + 18)
            out[20] = UInt8(ascii: ".")
            Self.putPair(time % 1_000 / 10, at: out + 21)
            out[23] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: time % 10)
            out[24] = UInt8(ascii: "Z")
            out[25] = UInt8(ascii: "\"")
            return 26
        }
    }

    private static let millisecondsPerDay: Int64 = 86_400_000
    /// 0001-01-01T00:00:00.000Z.
    private static let firstInstant: Int64 = -62_135_596_800_000
    /// 9999-12-31T23:59:59.999Z.
    private static let lastInstant: Int64 = 253_402_300_799_999

    /// The date in the Gregorian calendar of a day counted from 1970, not before the year 0.
    ///
    /// Years are counted from 1 March, so that a leap day is the last of its year, in eras of 400 years, which all have 146,097 days.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let sinceMarch0 = day + 719_468
        let era = sinceMarch0 / 146_097
        let dayOfEra = sinceMarch0 % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
