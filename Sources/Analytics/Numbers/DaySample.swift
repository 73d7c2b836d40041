/// Numbers of days, as exact sums: their mean and spread come out the same in whatever order they were counted.
package struct DaySample: Hashable, Sendable {
    /// The days in the order they were counted.
    package private(set) var days: [Int] = []
    private var sum: Int128 = 0
    private var sumOfSquares: Int128 = 0

    package init(_ days: some Sequence<Int> = []) {
        for day in days { add(day) }
    }

    package mutating func add(_ day: Int) {
        days.append(day)
        sum += Int128(day)
        sumOfSquares += Int128(day) * Int128(day)
    }

    /// Counts all days of another sample.
    package mutating func add(_ other: DaySample) {
        days += other.days
        sum += other.sum
        sumOfSquares += other.sumOfSquares
    }

    package var n: Int { days.count }

    /// The sum of the days.
    package var total: Int { Int(clamping: sum) }

    /// The mean, nil of nothing.
    package var mean: Double? { days.isEmpty ? nil : Double(sum) / Double(n) }

    /// The standard deviation of a sample (n − 1), nil of fewer than two.
    package var standardDeviation: Double? {
        guard n > 1 else { return nil }
        let count = Int128(n)
        return (Double(count * sumOfSquares - sum * sum) / Double(count * (count - 1))).squareRoot()
    }

    /// The middle day, or the mean of the two in the middle.
    package var median: Double? {
        guard n > 0 else { return nil }
        let sorted = days.sorted()
        return Double(sorted[(n - 1) / 2] + sorted[n / 2]) / 2
    }
}
