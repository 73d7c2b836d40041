/// A share of something, with the counts that people check before they believe it.
package struct Ratio: Hashable, Sendable {
    package var numerator = Decimal12.zero
    package var denominator = Decimal12.zero
    /// How many lines or receipts were counted.
    package var n = 0

    package init() {}

    package init(_ numerator: Decimal12, of denominator: Decimal12, n: Int) {
        self.numerator = numerator
        self.denominator = denominator
        self.n = n
    }

    /// Counts one more.
    package mutating func add(_ part: Decimal12, of whole: Decimal12) {
        numerator += part
        denominator += whole
        n += 1
    }

    /// Counts one more that meets a condition, or does not.
    package mutating func add(_ isMet: Bool) { add(Decimal12(isMet ? 1 : 0), of: Decimal12(1)) }

    /// The quotient; nil where there is nothing to divide by.
    package var value: Double? { value(times: 1) }

    /// The quotient in percent or in parts per million.
    package func value(times factor: Double) -> Double? {
        guard denominator != .zero else { return nil }
        return factor * Double(numerator.scaled) / Double(denominator.scaled)
    }
}

extension Ratio: Countable {
    package mutating func add(_ other: Ratio) {
        numerator += other.numerator
        denominator += other.denominator
        n += other.n
    }

    package mutating func remove(_ other: Ratio) {
        numerator = numerator - other.numerator
        denominator = denominator - other.denominator
        n -= other.n
    }

    package var numbers: [Int128] { [numerator.scaled, denominator.scaled, Int128(n)] }

    package init?(_ numbers: inout ArraySlice<Int128>) {
        guard let numerator = numbers.popFirst(), let denominator = numbers.popFirst(), let n = numbers.popFirst() else { return nil }
        self.init(Decimal12(scaled: numerator), of: Decimal12(scaled: denominator), n: Int(clamping: n))
    }
}
