internal import Analytics
internal import HTTP
internal import MasterData
package import Resources
internal import Values

/// Weights are given to figures of which a score can be made.
package let knowMetrics = AddedRule(Policy.self) { policy, _, _ in
    guard policy.key == ScorecardWeights.policy else { return }
    let known = PerformanceMetric.allCases.filter(\.isScored).map(\.rawValue)
    var violations = Violations()
    for name in policy.names where !known.contains(name) {
        let detail = Suggestion.sentence("is none of \(known.joined(separator: ", "))", for: name, among: known)
        violations.add("value/\(name)", "unknown_field", detail)
    }
    try violations.throwIfAny()
}

extension ScorecardWeights {
    /// The weights in a policy such as `{"otif_first": 60, "ppm": "40"}`; a policy that weighs none leaves the usual weights standing.
    init(policy: Record<Policy>) {
        var weights: [PerformanceMetric: Double] = [:]
        for metric in PerformanceMetric.allCases { weights[metric] = policy.decimal(metric.rawValue).map { Decimal12($0).double } }
        if weights.isEmpty { self = .usual } else { self.init(weights) }
    }
}
