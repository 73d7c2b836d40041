package import Values

/// Which demo company is made, and how large it is: one plan makes the same records every time.
package struct DemoPlan: Sendable {
    package var seed: UInt64 = 1
    /// How many documents its year has at least.
    package var documents = 20_000
    /// The last day of its year.
    package var until: CalendarDate

    /// A year that ends yesterday, so that nothing in it lies ahead of the clock.
    package init(until: CalendarDate = TimeZoneRule.utc.date(at: Timestamp.now().adding(seconds: -86_400))) { self.until = until }

    /// The first day of its year, on which the books are opened.
    package var from: CalendarDate { until.adding(days: -365) ?? until }

    var suppliers: Int { min(200, max(10, documents / 100)) }
    var customers: Int { min(2_000, max(40, documents / 10)) }
    var products: Int { min(1_000, max(40, documents / 20)) }

    /// How lively each month is.
    private static let seasons = [80, 85, 95, 100, 105, 100, 85, 80, 105, 115, 130, 120]

    static func isOpen(_ day: CalendarDate) -> Bool { day.weekday != .saturday && day.weekday != .sunday }

    /// What of the year's trade a day has by its season; nobody works at weekends.
    static func weight(of day: CalendarDate) -> Int {
        guard isOpen(day) else { return 0 }
        return day.month == 12 && day.day > 22 ? 30 : seasons[day.month - 1]
    }

    /// When the demo's clock stands before its first day begins.
    package var start: Timestamp { TimeZoneRule.utc.instant(from, secondOfDay: 7 * 3_600) }
}
