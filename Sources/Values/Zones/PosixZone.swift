/// The rule behind the last listed change of a zone, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixZone: Sendable, Equatable {
    /// A moment that comes once a year on local clocks.
    struct YearlyMoment: Sendable, Equatable {
        enum Day: Sendable, Equatable {
            /// `Jn`: 1 to 365, the 29th of February never counted.
            case ordinalWithoutLeapDay(Int)
            /// `n`: 0 to 365, the 29th of February counted.
            case ordinal(Int)
            /// `Mm.w.d`: a weekday, Sunday being 0, of the first to fourth or (5) last week of a month.
            case weekday(month: Int, week: Int, day: Int)
        }

        var day: Day
        /// Seconds after local midnight, possibly on another day.
        var time: Int
    }

    private var standard: Int
    private var summer: Int
    private var start: YearlyMoment?
    private var end: YearlyMoment?

    init?(_ text: some StringProtocol) {
        var reader = PosixZoneReader(text)
        guard reader.takeName(), let west = reader.takeTime() else { return nil }
        standard = -west
        summer = standard
        if reader.isAtEnd { return }
        guard reader.takeName() else { return nil }
        summer = standard + 3_600
        if !reader.isAt(",") {
            guard let west = reader.takeTime() else { return nil }
            summer = -west
        }
        guard reader.take(","), let start = reader.takeMoment(), reader.take(","), let end = reader.takeMoment(), reader.isAtEnd
        else { return nil }
        self.start = start
        self.end = end
    }

    /// The seconds ahead of UTC at an instant.
    func offset(atSecond second: Int64) -> Int {
        guard let start, let end else { return standard }
        let local = second.addingReportingOverflow(Int64(standard)).partialValue
        let dayNumber = Int(local.flooredQuotientAndRemainder(dividingBy: 86_400).quotient)
        // Instants outside the calendar only come from garbage; any answer without a trap will do.
        guard let year = CalendarDate(dayNumber: dayNumber)?.year else { return standard }
        let summerBegins = Self.second(of: start, in: year) - Int64(standard)
        let summerEnds = Self.second(of: end, in: year) - Int64(summer)
        let isSummer =
            summerBegins < summerEnds
            ? summerBegins <= second && second < summerEnds : !(summerEnds <= second && second < summerBegins)
        return isSummer ? summer : standard
    }

    private static func second(of moment: YearlyMoment, in year: Int) -> Int64 {
        guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return 0 }
        let dayNumber: Int
        switch moment.day {
        case .ordinal(let day): dayNumber = newYear.dayNumber + day
        case .ordinalWithoutLeapDay(let day): dayNumber = newYear.dayNumber + day - 1 + (CalendarDate.isLeap(year) && day > 59 ? 1 : 0)
        case .weekday(let month, let week, let day):
            guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
            let toFirst = (day - first.weekday.rawValue % 7 + 7) % 7
            let nth = toFirst + (week - 1) * 7
            // The fifth week is the last, which may be the fourth.
            dayNumber = first.dayNumber + (nth < CalendarDate.days(inMonth: month, of: year) ? nth : nth - 7)
        }
        return Int64(dayNumber) * 86_400 + Int64(moment.time)
    }
}

/// Walks over the text of a POSIX zone once.
struct PosixZoneReader {
    private let text: [UInt8]
    private var index = 0

    init(_ text: some StringProtocol) { self.text = Array(text.utf8) }

    var isAtEnd: Bool { index == text.count }

    func isAt(_ character: Unicode.Scalar) -> Bool { index < text.count && text[index] == UInt8(ascii: character) }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        index += 1
        return true
    }

    /// `CET`, or `<+1245>` for names that are not letters.
    mutating func takeName() -> Bool {
        let isQuoted = take("<")
        let start = index
        while index < text.count, text[index].isLetter || (isQuoted && text[index] != UInt8(ascii: ">")) { index += 1 }
        let length = index - start
        return length > 0 && (!isQuoted || take(">"))
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func takeTime() -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = takeNumber(upTo: 167) else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] where take(":") {
            guard let number = takeNumber(upTo: 59) else { return nil }
            seconds += number * unit
        }
        return sign * seconds
    }

    mutating func takeMoment() -> PosixZone.YearlyMoment? {
        guard let day = takeDay() else { return nil }
        guard take("/") else { return PosixZone.YearlyMoment(day: day, time: 7_200) }
        return takeTime().map { PosixZone.YearlyMoment(day: day, time: $0) }
    }

    private mutating func takeDay() -> PosixZone.YearlyMoment.Day? {
        if take("J") { return takeNumber(upTo: 365).flatMap { $0 > 0 ? .ordinalWithoutLeapDay($0) : nil } }
        guard take("M") else { return takeNumber(upTo: 365).map { .ordinal($0) } }
        guard let month = takeNumber(upTo: 12), month > 0, take("."), let week = takeNumber(upTo: 5), week > 0, take("."),
            let day = takeNumber(upTo: 6)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }

    private mutating func takeNumber(upTo limit: Int) -> Int? {
        var number: Int?
        while index < text.count, text[index].isDigit, (number ?? 0) <= limit {
            number = (number ?? 0) * 10 + Int(text[index] - UInt8(ascii: "0"))
            index += 1
        }
        return number.flatMap { $0 <= limit ? $0 : nil }
    }
}
