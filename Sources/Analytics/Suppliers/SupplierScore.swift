package import Values

/// A supplier's score over periods: the newest counts most, what is a year old no more (ERPNext's model).
package struct SupplierScore: Sendable, Hashable {
    /// With one decimal, rounded half to even.
    package let score: Decimal6
    package var standing: Standing { Standing(score) }
    package var grade: Grade { Grade(score) }

    /// How many periods count.
    private static let span = 12

    /// The score of periods from the newest to the oldest; one without figures is nil, and ages the older ones all the same. Nobody who
    /// has no period has done anything wrong yet: 100.
    package init(newestFirst periods: [Decimal6?]) {
        var (sum, weights) = (Int128(0), Int128(0))
        for (age, score) in periods.prefix(Self.span).enumerated() {
            guard let score else { continue }
            let weight = Int128(Self.span - age)
            sum += weight * Int128(score.scaled)
            weights += weight
        }
        let tenth = Int128(Decimal6.one / 10)
        let tenths = weights == 0 ? nil : try? Rounding.halfEven.divide(sum, by: weights * tenth)
        score = tenths.map { Decimal6(scaled: Int64(clamping: $0 * tenth)) } ?? 100
    }
}

/// What a score means for doing business.
package enum Standing: String, Sendable, CaseIterable {
    case veryPoor = "Very Poor"
    case poor = "Poor"
    case average = "Average"
    case excellent = "Excellent"

    /// Half-open intervals; the top one includes 100.
    package init(_ score: Decimal6) {
        self = score < 30 ? .veryPoor : score < 50 ? .poor : score < 80 ? .average : .excellent
    }
}

/// A score as a letter.
package enum Grade: String, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    package init(_ score: Decimal6) {
        self = score < 60 ? .d : score < 75 ? .c : score < 90 ? .b : .a
    }
}
