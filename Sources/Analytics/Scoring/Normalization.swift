/// How the values of a criterion become comparable with those of another.
package enum Normalization: String, Sendable, CaseIterable {
    /// They are scores already.
    case none
    /// By their distance from the worst: relative to whom is compared.
    case minmax
    /// By their ratio to the best.
    case ratio

    /// Values of one criterion from 0 to 1. Where all are alike nobody is worse: 1.
    func apply(_ values: [Double], _ direction: Direction) -> [Double] {
        guard self != .none, let least = values.min(), let most = values.max() else { return values }
        if least == most { return values.map { _ in 1 } }
        switch (self, direction) {
        case (.none, _): return values
        case (.minmax, .benefit): return values.map { ($0 - least) / (most - least) }
        case (.minmax, .cost): return values.map { (most - $0) / (most - least) }
        case (.ratio, .benefit): return values.map { $0 / most }
        case (.ratio, .cost): return values.map { least / $0 }
        }
    }
}

/// Whether more of a criterion is better or worse.
package enum Direction: Int, Sendable {
    case benefit = 1
    case cost = -1
}
