internal import Analytics
internal import Values

/// What became of a line in each of the four ways to count it: held to its first or its latest promise, by what came or what was accepted.
struct LineOutcomes {
    let byFirst: LineOutcome
    let byLatest: LineOutcome
    let firstAccepted: LineOutcome
    let latestAccepted: LineOutcome

    /// Most lines have one promise and no rejects: what is the same is computed once.
    init(_ line: SuppliedLine, _ window: ScorecardWindow) {
        func outcome(_ basis: SuppliedLine.Basis, _ counting: Counting) -> LineOutcome {
            LineOutcome(line.measured(basis, asOf: window.asOf), asOf: window.asOf, graceDays: window.graceDays, counting: counting)
        }
        let isSteady = line.promise(.first, asOf: window.asOf) == line.promise(.latest, asOf: window.asOf)
        let isGood = line.receipts.allSatisfy { $0.rejected == 0 }
        byFirst = outcome(.first, .received)
        byLatest = isSteady ? byFirst : outcome(.latest, .received)
        firstAccepted = isGood ? byFirst : outcome(.first, .accepted)
        latestAccepted = isGood ? byLatest : isSteady ? firstAccepted : outcome(.latest, .accepted)
    }
}
