/// Numbers of days, as exact sums and counts: what they come to is the same in whatever order they were counted, and what was counted can be
/// taken out again.
package struct DaySample: Hashable, Sendable {
    /// How often each number of days was counted.
    private var counts: [Int: Int] = [:]
    package private(set) var n = 0
    private var sum: Int128 = 0
    private var sumOfSquares: Int128 = 0

    package init() {}

    package init(_ days: some Sequence<Int>) {
        for day in days { add(day) }
    }

    package mutating func add(_ day: Int) { add(day, times: 1) }

    /// Counts all days of another sample.
    package mutating func add(_ other: DaySample) {
        for (day, count) in other.counts { add(day, times: count) }
    }

    /// Takes out what was counted with another sample.
    package mutating func remove(_ other: DaySample) {
        for (day, count) in other.counts { add(day, times: -count) }
    }

    private mutating func add(_ day: Int, times count: Int) {
        let total = counts[day, default: 0] + count
        counts[day] = total == 0 ? nil : total
        n += count
        sum += Int128(day) * Int128(count)
        sumOfSquares += Int128(day) * Int128(day) * Int128(count)
    }

    /// Each number of days that was counted, and how often, from the least on.
    package var distribution: [(days: Int, count: Int)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// The sum of the days.
    package var total: Int { Int(clamping: sum) }

    /// The mean, nil of nothing.
    package var mean: Double? { n == 0 ? nil : Double(sum) / Double(n) }

    /// The standard deviation of a sample (n − 1), nil of fewer than two.
    package var standardDeviation: Double? {
        guard n > 1 else { return nil }
        let count = Int128(n)
        return (Double(count * sumOfSquares - sum * sum) / Double(count * (count - 1))).squareRoot()
    }

    /// The middle day, or the mean of the two in the middle.
    package var median: Double? { LeadTimePromise(self).quantile(0.5) }
}

extension DaySample: Countable {
    package var numbers: [Int128] {
        let distribution = distribution
        return [Int128(distribution.count)] + distribution.flatMap { [Int128($0.days), Int128($0.count)] }
    }

    package init?(_ numbers: inout ArraySlice<Int128>) {
        self.init()
        guard let length = numbers.popFirst(), length >= 0 else { return nil }
        for _ in 0..<length {
            guard let days = numbers.popFirst(), let count = numbers.popFirst() else { return nil }
            add(Int(clamping: days), times: Int(clamping: count))
        }
    }
}
