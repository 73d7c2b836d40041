extension CalendarDate {
    /// The day of the week.
    package var weekday: Weekday {
        // Day 0 was a Thursday; the sum is kept positive for dates before it.
        Weekday(rawValue: (dayNumber % 7 + 7 + 3) % 7 + 1) ?? .monday
    }

    /// The day so many days later, nil outside the years 1 to 9999.
    package func adding(days: Int) -> CalendarDate? {
        let (sum, overflows) = dayNumber.addingReportingOverflow(days)
        return overflows ? nil : CalendarDate(dayNumber: sum)
    }

    /// The same day so many months later, or the last day of that month where it is shorter.
    package func adding(months: Int) -> CalendarDate? {
        let (sum, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflows, sum >= 12 else { return nil }
        let (year, month) = (sum / 12, sum % 12 + 1)
        return CalendarDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
    }

    /// How many days later another day is; negative when it is earlier.
    package func days(until other: CalendarDate) -> Int { other.dayNumber - dayNumber }

    /// The first day of the month.
    package var startOfMonth: CalendarDate { CalendarDate(year: year, month: month, day: 1) ?? self }

    /// The last day of the month.
    package var endOfMonth: CalendarDate {
        CalendarDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) ?? self
    }
}
