package import Analytics
package import Values

/// How a supplier did over a time: computed from its documents alone, so that it comes out the same whenever it is asked for.
package struct Scorecard: Sendable {
    package let window: ScorecardWindow
    /// The lines that count, in the order of their orders.
    package let lines: [SuppliedLine]
    package let figures: [PerformanceFigure]
    package let dueLines: Int
    package let overdueOpenLines: Int
    /// Lines that came before they were ordered: they are listed, not averaged.
    package let negativeLeadTimes: [SuppliedLine]
    /// The periods with figures, the newest first.
    package let months: [Month]
    /// Nil while no period has figures: who was not measured is neither good nor bad.
    package let score: SupplierScore?

    /// One period of a score.
    package struct Month: Sendable {
        package let start: CalendarDate
        package let figures: [PerformanceFigure]
        package let score: Decimal6?
    }

    /// So many months make a score.
    private static let span = 12

    package init(_ lines: [SuppliedLine], complaints: [CalendarDate], _ window: ScorecardWindow, _ weights: ScorecardWeights = .usual) {
        let lines = lines.filter { window.contains($0.countsOn) && $0.orderedOn <= window.asOf }
        let complaints = complaints.filter { window.contains($0) && $0 <= window.asOf }
        let outcomes = lines.map { LineOutcomes($0, window) }
        let measurement = SupplyMeasurement(outcomes, complaints: complaints.count)
        self.window = window
        self.lines = lines
        figures = measurement.figures
        dueLines = measurement.byFirst.dueLines
        overdueOpenLines = measurement.byFirst.overdueOpenLines
        negativeLeadTimes = outcomes.filter { ($0.byFirst.leadDays ?? 0) < 0 }.map(\.line)
        let months = Self.months(of: outcomes, complaints, window, weights)
        self.months = months.compactMap(\.self)
        score = months.contains { $0?.score != nil } ? SupplierScore(newestFirst: months.map { $0?.score }) : nil
    }

    package func figure(_ metric: PerformanceMetric) -> PerformanceFigure? { figures.first { $0.metric == metric } }

    /// The months up to the day that is asked about, the newest first; nil for one in which nothing was due.
    private static func months(
        of lines: [LineOutcomes], _ complaints: [CalendarDate], _ window: ScorecardWindow, _ weights: ScorecardWeights
    ) -> [Month?] {
        let lines = Dictionary(grouping: lines) { $0.line.countsOn.monthNumber }
        let complaints = Dictionary(grouping: complaints, by: \.monthNumber)
        return (0..<span).map { age in
            guard let start = window.asOf.startOfMonth.adding(months: -age) else { return nil }
            let (lines, complaints) = (lines[start.monthNumber] ?? [], complaints[start.monthNumber] ?? [])
            if lines.isEmpty, complaints.isEmpty { return nil }
            let figures = SupplyMeasurement(lines, complaints: complaints.count).figures
            return Month(start: start, figures: figures, score: weights.score(of: figures))
        }
    }
}

extension ScorecardWeights {
    /// The score of a period: what has no figure is left out and the rest weighs more.
    func score(of figures: [PerformanceFigure]) -> Decimal6? {
        let scores = byMetric.map { entry in figures.first { $0.metric == entry.metric }?.score }
        return WeightedScoring.score(scores, weights: byMetric.map(\.weight)).flatMap { Decimal6(nearest: $0) }
    }
}
