internal import Glibc

/// An instant in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable {
    /// The milliseconds since the beginning of 1970, negative before.
    package var milliseconds: Int64

    /// The first instant that can be written, 0001-01-01T00:00:00.000Z.
    package static let earliest = Timestamp(milliseconds: Int64(CalendarDate.earliest.dayNumber) * 86_400_000)
    /// The last instant that can be written, 9999-12-31T23:59:59.999Z.
    package static let latest = Timestamp(milliseconds: Int64(CalendarDate.latest.dayNumber + 1) * 86_400_000 - 1)

    /// An instant as it is stored.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// What the system's clock shows.
    package static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The 24 characters `2026-11-23T21:35:03.570Z`. An instant outside the years 1 to 9999 shows as the nearest inside.
    package var text: ShortText {
        let shown = min(max(milliseconds, Self.earliest.milliseconds), Self.latest.milliseconds)
        let (dayNumber, millisecond) = shown.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        let time = Int(millisecond)
        var text = ShortText()
        text.append(CalendarDate(dayNumber: Int(dayNumber)) ?? .earliest)
        text.append(UInt8(ascii: "T"))
        text.append(twoDigits: time / 3_600_000)
        text.append(UInt8(ascii: ":"))
        text.append(twoDigits: time / 60_000 % 60)
        text.append(UInt8(ascii: ":"))
        text.append(twoDigits: time / 1_000 % 60)
        text.append(UInt8(ascii: "."))
        text.append(UInt8(ascii: "0") + UInt8(time / 100 % 10))
        text.append(twoDigits: time % 100)
        text.append(UInt8(ascii: "Z"))
        return text
    }

    /// The instant so many milliseconds later, or the nearest that 64 bits hold.
    package func adding(milliseconds: Int64) -> Timestamp {
        let (sum, overflows) = self.milliseconds.addingReportingOverflow(milliseconds)
        return Timestamp(milliseconds: overflows ? (milliseconds < 0 ? .min : .max) : sum)
    }

    /// The instant so many seconds later, or the nearest that 64 bits hold.
    package func adding(seconds: Int64) -> Timestamp {
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
        return adding(milliseconds: overflows ? (seconds < 0 ? .min : .max) : product)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { text.description }
}

extension Int64 {
    /// Division towards minus infinity: what separates days from the time of day also before 1970.
    func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
