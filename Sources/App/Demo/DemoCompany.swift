internal import Resources
internal import Values

/// A trading company that was never there: its records and a year of its trade, through the same processes as the API's. The clock stands
/// where the company's day is, so every number, date and identifier comes out the same for one plan.
package struct DemoCompany: Sendable {
    private let application: Application
    private let plan: DemoPlan

    package init(_ application: Application, _ plan: DemoPlan = DemoPlan()) {
        self.application = application
        self.plan = plan
    }

    /// Who works at what time of the day: the warehouse and purchasing, sales and service, and whoever decides.
    private static let shifts: [(shift: DemoYear.Shift, actor: String, second: Int)] = [
        (.morning, "Mei Chen", 8 * 3_600), (.noon, "Ana Ruiz", 12 * 3_600), (.afternoon, "Zoë Martin", 16 * 3_600),
    ]

    /// Fills the database and returns how many documents it made; `progress` is told the part that is done.
    @discardableResult
    package func fill(_ progress: (Double) -> Void) throws -> Int {
        application.clock.stand(at: plan.start)
        defer { application.clock.stand(at: nil) }
        try application.deliverEvents()
        let plan = plan
        let books = try application.change(as: "Mei Chen") { try DemoBooks(plan, in: $0) }
        try application.deliverEvents()
        var year = DemoYear(plan, books)
        var day = plan.from.adding(days: 1) ?? plan.until
        let (first, length) = (day, max(1, day.days(until: plan.until)))
        while day <= plan.until {
            if DemoPlan.isOpen(day) {
                year.begin(day)
                for (shift, actor, second) in Self.shifts {
                    application.clock.stand(at: TimeZoneRule.utc.instant(day, secondOfDay: second))
                    year = try application.change(as: actor) { [year] transaction in
                        var year = year
                        try year.work(shift, in: transaction)
                        return year
                    }
                    try application.deliverEvents()
                }
            }
            progress(Double(first.days(until: day)) / Double(length))
            day = day.adding(days: 1) ?? .latest
        }
        return year.made
    }
}
