package import Values

/// What a scorecard looks at: the lines due from one day to another, as they stood on a third.
package struct ScorecardWindow: Sendable, Hashable {
    /// The first and the last day, nil for no bound.
    package let from: CalendarDate?
    package let to: CalendarDate?
    /// What came later is not known yet.
    package let asOf: CalendarDate
    package var graceDays = 0

    /// The twelve months that a score is made of.
    static func year(until day: CalendarDate) -> ScorecardWindow {
        ScorecardWindow(from: day.startOfMonth.adding(months: -11), to: nil, asOf: day)
    }

    func contains(_ day: CalendarDate) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

extension CalendarDate {
    /// The months since the year 0, for telling how far two lie apart.
    var monthNumber: Int { year * 12 + month - 1 }
}
