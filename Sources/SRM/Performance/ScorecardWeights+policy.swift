internal import Analytics
internal import MasterData
internal import Resources

extension ScorecardWeights {
    /// The weights in a policy such as `{"otif_first": 60, "ppm": "40"}`; names that are no figure weigh nothing. A
    /// policy that weighs none leaves the usual weights standing.
    init(policy: Record<Policy>) {
        var weights: [PerformanceMetric: Double] = [:]
        for metric in PerformanceMetric.allCases { weights[metric] = policy.decimal(metric.rawValue).map { Decimal12($0).double } }
        if weights.isEmpty { self = .usual } else { self.init(weights) }
    }
}
