/// Simple additive weighting: each alternative's values, made comparable, weighted and added up.
package struct WeightedScoring: Sendable {
    package let scores: [Double]
    /// 1 is the highest score; ties share the smaller rank: 1, 2, 2, 4.
    package let ranks: [Int]

    /// One row of values for each alternative, one column for each criterion.
    package init(_ rows: [[Double]], weights: [Double], directions: [Direction]? = nil, _ normalization: Normalization) {
        var columns = weights.indices.map { column in rows.map { $0[column] } }
        for column in columns.indices {
            columns[column] = normalization.apply(columns[column], directions?[column] ?? .benefit)
        }
        scores = rows.indices.map { row in Self.score(columns.map { $0[row] }, weights: weights) ?? 0 }
        ranks = Self.ranks(of: scores)
    }

    /// The weighted mean of one alternative's values; what is unknown is left out and the other weights grow by as much. Nil where
    /// nothing is known.
    package static func score(_ values: [Double?], weights: [Double]) -> Double? {
        var (sum, whole) = (Summation(), Summation())
        for (value, weight) in zip(values, weights) {
            guard let value else { continue }
            sum += value * weight
            whole += weight
        }
        // Divided once at the end: dividing each weight first would part scores that are equal.
        return whole.value > 0 ? sum.value / whole.value : nil
    }

    private static func ranks(of scores: [Double]) -> [Int] {
        var ranks = scores.map { _ in 0 }
        var last: (score: Double, rank: Int)?
        for (place, index) in scores.indices.sorted(by: { scores[$0] > scores[$1] }).enumerated() {
            let score = scores[index]
            // Scores that differ in their last binary digits only are equal.
            if let last, abs(last.score - score) <= 1e-12 * max(1, abs(last.score)) {
                ranks[index] = last.rank
            } else {
                ranks[index] = place + 1
                last = (score, place + 1)
            }
        }
        return ranks
    }
}
