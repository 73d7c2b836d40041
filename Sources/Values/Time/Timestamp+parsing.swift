extension Timestamp {
    /// Reads an RFC 3339 instant such as `2026-11-23T21:35:03.57+01:00`. The zone is required; digits beyond the millisecond
    /// are cut off; a leap second counts as the last millisecond before it.
    package init?(_ text: String) { self.init(utf8: text.utf8.span) }

    /// Reads the bytes of an RFC 3339 instant.
    package init?(utf8: Span<UInt8>) {
        guard utf8.count >= 20, let date = CalendarDate(utf8: utf8.extracting(0..<10)), utf8[10].separatesDateAndTime,
            utf8[13] == UInt8(ascii: ":"), utf8[16] == UInt8(ascii: ":"),
            let hour = utf8.digits(11..<13), hour < 24, let minute = utf8.digits(14..<16), minute < 60,
            let second = utf8.digits(17..<19), second <= 60
        else { return nil }
        guard let (millisecond, zoneStart) = Self.fraction(utf8, at: 19) else { return nil }
        guard let offset = Self.offset(utf8.extracting(zoneStart..<utf8.count)) else { return nil }

        let utcMinute = date.dayNumber * 1_440 + hour * 60 + minute - offset
        let isLeapSecond = second == 60
        // Leap seconds are inserted before midnight UTC, wherever the writer's clock stands.
        if isLeapSecond && (utcMinute % 1_440 + 1_440) % 1_440 != 1_439 { return nil }
        milliseconds = Int64(utcMinute) * 60_000 + (isLeapSecond ? 59_999 : Int64(second * 1_000 + millisecond))
        guard (Self.earliest...Self.latest).contains(self) else { return nil }
    }

    /// The milliseconds behind a point, if there is one, and where the zone begins.
    private static func fraction(_ text: Span<UInt8>, at start: Int) -> (millisecond: Int, end: Int)? {
        guard text[start] == UInt8(ascii: ".") else { return (0, start) }
        var (millisecond, weight, end) = (0, 100, start + 1)
        while end < text.count, let digit = text.digits(end..<end + 1) {
            millisecond += digit * weight
            weight /= 10
            end += 1
        }
        return end > start + 1 ? (millisecond, end) : nil
    }

    /// The minutes that a zone such as `Z` or `-03:30` is ahead of UTC.
    private static func offset(_ zone: Span<UInt8>) -> Int? {
        if zone.count == 1 { return zone[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hours = zone.digits(1..<3), hours < 24,
            let minutes = zone.digits(4..<6), minutes < 60
        else { return nil }
        switch zone[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }
}

extension UInt8 {
    /// RFC 3339 allows `t` and, for readability, a space in place of `T`.
    fileprivate var separatesDateAndTime: Bool { self | 0x20 == UInt8(ascii: "t") || self == UInt8(ascii: " ") }
}
