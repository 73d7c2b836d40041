package import Analytics
internal import Values

/// What a metric comes to, and what it was counted from.
package struct PerformanceFigure: Sendable, Hashable {
    package let metric: PerformanceMetric
    /// Nil where there was nothing to count.
    package let value: Double?
    /// Nil for what is no quotient.
    package let numerator: Decimal12?
    package let denominator: Decimal12?
    /// How many lines, receipts or complaints were counted.
    package let n: Int

    init(_ metric: PerformanceMetric, _ ratio: Ratio, times factor: Double = 1) {
        self.metric = metric
        value = ratio.value(times: factor)
        numerator = ratio.numerator
        denominator = ratio.denominator
        n = ratio.n
    }

    init(_ metric: PerformanceMetric, mean days: DaySample) {
        self.metric = metric
        value = days.mean
        numerator = Decimal12(days.total)
        denominator = Decimal12(days.n)
        n = days.n
    }

    /// A figure that is no quotient.
    init(_ metric: PerformanceMetric, _ value: Double?, n: Int) {
        self.metric = metric
        self.value = value
        numerator = nil
        denominator = nil
        self.n = n
    }

    /// The value as a score from 0 to 100.
    var score: Double? { value.flatMap { metric.score(of: $0) } }

    /// The value with six decimals, as it is kept.
    var decimal: Decimal6? { value.flatMap { Decimal6(nearest: $0) } }
}

extension Decimal6 {
    /// The nearest number with six decimals; nil beyond the range.
    init?(nearest value: Double) {
        guard let scaled = Int64(exactly: (value * Double(Self.one)).rounded()) else { return nil }
        self.init(scaled: scaled)
    }
}
