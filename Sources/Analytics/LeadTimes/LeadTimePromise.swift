package import Values

/// How long something will take, from how long it took.
package struct LeadTimePromise: Sendable {
    /// How often it took how many days, from the least on, each with how many took so long or less.
    private let steps: [(days: Int, upTo: Int)]
    /// How many were measured.
    package let n: Int
    /// Fewer samples than this say less than what the supplier quotes.
    package static let enough = 5
    /// A probability has so many exact decimals.
    private static let one: Int128 = 1_000_000_000_000

    package init(_ days: some Sequence<Int>) { self.init(DaySample(days)) }

    package init(_ sample: DaySample) {
        var upTo = 0
        steps = sample.distribution.map { days, count in
            upTo += count
            return (days, upTo)
        }
        n = upTo
    }

    /// What a promise rests on.
    package enum Basis: String, Sendable { case measured, quoted }

    package var basis: Basis { n < Self.enough ? .quoted : .measured }

    /// The quantile between two order statistics (Hyndman and Fan's type 7), nil of nothing.
    package func quantile(_ probability: Double) -> Double? {
        scaledQuantile(probability).map { Double($0) / Double(Self.one) }
    }

    /// The smallest of the days with at least such a share at or below it (type 1).
    package func orderStatistic(_ probability: Double) -> Int? {
        guard n > 0 else { return nil }
        let product = Int128(n) * Self.scaled(probability)
        let rank = Int((product + Self.one - 1) / Self.one)
        return days(at: max(0, min(n, rank) - 1))
    }

    /// The whole days to promise, so that the promise is kept with this probability.
    package func promise(_ probability: Double) -> Int? {
        scaledQuantile(probability).map { scaled in
            let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Self.one)
            return Int(clamping: rest > 0 ? whole + 1 : whole)
        }
    }

    /// The day to promise for an order of a day: rounded up, moved by nobody yet to a day that is open.
    package func date(orderedOn day: CalendarDate, _ probability: Double) -> CalendarDate? {
        promise(probability).flatMap { day.adding(days: $0) }
    }

    /// Exact, so that a whole quantile is not rounded up for a last binary digit.
    private func scaledQuantile(_ probability: Double) -> Int128? {
        guard n > 0 else { return nil }
        let (below, rest) = (Int128(n - 1) * Self.scaled(probability)).quotientAndRemainder(dividingBy: Self.one)
        let lower = Int128(days(at: Int(below)))
        let upper = Int128(days(at: min(Int(below) + 1, n - 1)))
        return lower * Self.one + rest * (upper - lower)
    }

    /// The days at a place among all that were measured, from the least on.
    private func days(at place: Int) -> Int { steps.first { place < $0.upTo }?.days ?? 0 }

    private static func scaled(_ probability: Double) -> Int128 {
        Int128((min(max(probability, 0), 1) * Double(one)).rounded())
    }
}
