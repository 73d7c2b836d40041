internal import Values

/// How much each figure weighs in a period's score.
package struct ScorecardWeights: Sendable {
    /// The policy that says otherwise.
    static let policy = "scorecard_weights"

    package let byMetric: [(metric: PerformanceMetric, weight: Double)]

    /// What holds where the house has said nothing.
    static let usual = ScorecardWeights([.otifFirst: 35, .fillRate: 15, .ppm: 25, .complaints: 15, .priceVariance: 10])

    /// Figures that no score can be made of weigh nothing.
    init(_ weights: [PerformanceMetric: Double]) {
        byMetric = PerformanceMetric.allCases.compactMap { metric in
            weights[metric].flatMap { $0 > 0 && metric.isScored ? (metric, $0) : nil }
        }
    }
}
