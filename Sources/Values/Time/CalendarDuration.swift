/// A length of time as ISO 8601 writes it, such as `P3D`, `P1M` or `PT1H30M`: months and days keep the calendar's lengths.
package struct CalendarDuration: Hashable, Sendable {
    /// Years and months, in months.
    package var months: Int
    /// Weeks and days, in days.
    package var days: Int
    /// Hours, minutes and seconds, in milliseconds.
    package var milliseconds: Int64

    /// A length made of its parts.
    package init(months: Int = 0, days: Int = 0, milliseconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.milliseconds = milliseconds
    }

    /// Reads a length. Parts are whole numbers of at most nine digits in falling order; seconds may have up to three decimals.
    package init?(_ text: String) {
        var reader = DurationReader(text: Array(text.utf8))
        guard let duration = reader.read() else { return nil }
        self = duration
    }
}

extension Timestamp {
    /// The instant that lies a length of time later, with months and days counted in UTC; nil after the year 9999.
    package func adding(_ duration: CalendarDuration) -> Timestamp? {
        let (dayNumber, millisecond) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        guard let date = CalendarDate(dayNumber: Int(dayNumber))?.adding(months: duration.months)?.adding(days: duration.days)
        else { return nil }
        let sum = Timestamp(milliseconds: Int64(date.dayNumber) * 86_400_000 + millisecond).adding(milliseconds: duration.milliseconds)
        return (Timestamp.earliest...Timestamp.latest).contains(sum) ? sum : nil
    }
}

/// Walks over the letters of a duration once.
private struct DurationReader {
    let text: [UInt8]
    var index = 0

    init(text: [UInt8]) { self.text = text }

    mutating func read() -> CalendarDuration? {
        guard take("P") else { return nil }
        var duration = CalendarDuration()
        var parts = 0
        for (unit, add) in Self.dateUnits where part(unit, { add(&duration, $0) }) { parts += 1 }
        if take("T") {
            let before = parts
            for (unit, milliseconds) in Self.timeUnits where part(unit, { duration.milliseconds += Int64($0) * milliseconds }) {
                parts += 1
            }
            if seconds(into: &duration) { parts += 1 }
            guard parts > before else { return nil }
        }
        return parts > 0 && index == text.count ? duration : nil
    }

    private static let dateUnits: [(Unicode.Scalar, @Sendable (inout CalendarDuration, Int) -> Void)] = [
        ("Y", { $0.months += $1 * 12 }), ("M", { $0.months += $1 }), ("W", { $0.days += $1 * 7 }), ("D", { $0.days += $1 }),
    ]
    private static let timeUnits: [(Unicode.Scalar, Int64)] = [("H", 3_600_000), ("M", 60_000)]

    private mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: letter) else { return false }
        index += 1
        return true
    }

    /// A number of at most nine digits; without one, nothing is consumed.
    private mutating func number() -> (value: Int, digits: Int)? {
        let end = text[index...].prefix(10).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.endIndex
        let digits = end - index
        guard (1...9).contains(digits) else { return nil }
        let value = text[index..<end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        index = end
        return (value, digits)
    }

    private mutating func part(_ unit: Unicode.Scalar, _ add: (Int) -> Void) -> Bool {
        let start = index
        guard let (value, _) = number(), take(unit) else {
            index = start
            return false
        }
        add(value)
        return true
    }

    private mutating func seconds(into duration: inout CalendarDuration) -> Bool {
        let start = index
        guard let (whole, _) = number() else { return false }
        var milliseconds = whole * 1_000
        if take(".") {
            guard let (fraction, digits) = number(), digits <= 3 else { return false }
            milliseconds += fraction * [100, 10, 1][digits - 1]
        }
        guard take("S") else {
            index = start
            return false
        }
        duration.milliseconds += Int64(milliseconds)
        return true
    }
}
