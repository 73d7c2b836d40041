package import Analytics
package import Values

/// How a supplier did over a time: computed from its documents, or from what was counted of them; it comes out the same.
package struct Scorecard: Sendable {
    package let window: ScorecardWindow
    /// The lines that count, in the order of their orders; none where only what was counted of them is known.
    package private(set) var lines: [SuppliedLine] = []
    package let figures: [PerformanceFigure]
    package let dueLines: Int
    package let overdueOpenLines: Int
    /// Lines that came before they were ordered: they are listed, not averaged.
    package var negativeLeadTimes: [SuppliedLine] {
        lines.filter { line in
            line.receipts.contains { $0.on < line.orderedOn } && LineOutcomes(line, window).byFirst.leadDays.map { $0 < 0 } ?? false
        }
    }
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
        self.init(lines.measured(window), complaints: complaints, window, weights)
        self.lines = lines
    }

    /// From what was counted of the lines in each month, by its number.
    init(_ counted: [Int: SupplyMeasurement], complaints: [CalendarDate], _ window: ScorecardWindow, _ weights: ScorecardWeights) {
        var byMonth = counted
        for day in complaints where window.contains(day) && day <= window.asOf {
            byMonth[day.monthNumber, default: SupplyMeasurement()].addComplaint()
        }
        let all = byMonth.values.reduce(into: SupplyMeasurement()) { $0.add($1) }
        self.window = window
        figures = all.figures
        dueLines = all.byFirst.dueLines
        overdueOpenLines = all.byFirst.overdueOpenLines
        // The newest first; nil for a month in which nothing was due.
        let months = (0..<Self.span).map { age -> Month? in
            guard let start = window.asOf.startOfMonth.adding(months: -age), let month = byMonth[start.monthNumber] else { return nil }
            let figures = month.figures
            return Month(start: start, figures: figures, score: weights.score(of: figures))
        }
        self.months = months.compactMap(\.self)
        score = months.contains { $0?.score != nil } ? SupplierScore(newestFirst: months.map { $0?.score }) : nil
    }

    package func figure(_ metric: PerformanceMetric) -> PerformanceFigure? { figures.first { $0.metric == metric } }
}

extension ScorecardWeights {
    /// The score of a period: what has no figure is left out and the rest weighs more.
    func score(of figures: [PerformanceFigure]) -> Decimal6? {
        let scores = byMetric.map { entry in figures.first { $0.metric == entry.metric }?.score }
        return WeightedScoring.score(scores, weights: byMetric.map(\.weight)).flatMap { Decimal6(nearest: $0) }
    }
}

extension Sequence<SuppliedLine> {
    /// What they come to in the months in which they count, by the months' numbers.
    func measured(_ window: ScorecardWindow) -> [Int: SupplyMeasurement] {
        reduce(into: [:]) { $0[$1.countsOn.monthNumber, default: SupplyMeasurement()].add(LineOutcomes($1, window)) }
    }
}
