/// What a place's clocks show: a zone of the IANA database, such as `Europe/Berlin`, with all its past and coming changes.
package struct TimeZoneRule: Sendable {
    /// The zone's name.
    package let name: String
    /// The instants of change in seconds, growing.
    private let changes: [Int64]
    /// The offset that each change begins, in seconds.
    private let offsets: [Int32]
    /// The offset before the first change.
    private let first: Int32
    /// What holds after the last change, if more follow.
    private let tail: PosixZone?

    /// Coordinated universal time, which needs no database.
    package static let utc = TimeZoneRule(name: "UTC", changes: [], offsets: [], first: 0, tail: nil)

    init(name: String, changes: [Int64], offsets: [Int32], first: Int32, tail: PosixZone?) {
        self.name = name
        self.changes = changes
        self.offsets = offsets
        self.first = first
        self.tail = tail
    }

    /// The seconds that local clocks are ahead of UTC at an instant.
    package func offset(at instant: Timestamp) -> Int {
        offset(atSecond: instant.milliseconds.flooredQuotientAndRemainder(dividingBy: 1_000).quotient)
    }

    /// The date that the local calendar shows at an instant; the nearest one outside the years 1 to 9999.
    package func date(at instant: Timestamp) -> CalendarDate {
        let local = instant.adding(seconds: Int64(offset(at: instant)))
        if let date = CalendarDate(dayNumber: Int(local.milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000).quotient)) {
            return date
        }
        return local < .earliest ? .earliest : .latest
    }

    /// The milliseconds that local clocks show since their midnight.
    package func millisecondOfDay(at instant: Timestamp) -> Int {
        let local = instant.adding(seconds: Int64(offset(at: instant)))
        return Int(local.milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000).remainder)
    }

    /// The instant at which local clocks show a time of a day. A time that clocks skip counts as later by as much as they skip;
    /// of a time that comes twice the first is meant.
    package func instant(_ date: CalendarDate, secondOfDay: Int = 0) -> Timestamp {
        let local = Int64(date.dayNumber) * 86_400 + Int64(secondOfDay)
        let before = Int64(offset(atSecond: local - 86_400))
        let after = Int64(offset(atSecond: local + 86_400))
        // The larger offset gives the earlier instant.
        for candidate in [max(before, after), min(before, after)] where Int64(offset(atSecond: local - candidate)) == candidate {
            return Timestamp(milliseconds: (local - candidate) * 1_000)
        }
        return Timestamp(milliseconds: (local - before) * 1_000)
    }

    /// The first instant of a local day.
    package func startOfDay(_ date: CalendarDate) -> Timestamp { instant(date) }

    private func offset(atSecond second: Int64) -> Int {
        guard let last = changes.last, second < last else {
            if let tail { return tail.offset(atSecond: second) }
            return Int(offsets.last ?? first)
        }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return Int(low == 0 ? first : offsets[low - 1])
    }
}

extension TimeZoneRule: Equatable {
    package static func == (left: TimeZoneRule, right: TimeZoneRule) -> Bool { left.name == right.name }
}
