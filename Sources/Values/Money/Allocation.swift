/// How an amount is split by weights so that the parts add up to it: who gets the units that no exact share covers.
package enum Allocation: Sendable, Hashable, CaseIterable {
    /// One each from the first part on (Fowler); parts of no weight get nothing.
    case first
    /// The parts whose exact shares were cut the most (Hamilton), the earlier of equal ones.
    case largest

    /// The parts of a total. A negative total is split as its opposite, so that a credit note mirrors its invoice.
    package func split(_ total: Int64, by weights: [Int64]) throws(NumberError) -> [Int64] {
        guard weights.allSatisfy({ $0 >= 0 }) else { throw .outOfRange }
        let whole = weights.reduce(into: Int128(0)) { $0 += Int128($1) }
        guard whole > 0 else { throw .divisionByZero }
        let magnitude = Int128(total).magnitude
        let shares = weights.map { (magnitude * $0.magnitude128).quotientAndRemainder(dividingBy: whole.magnitude) }
        var parts = shares.map(\.quotient)
        // Fewer units are left than parts had a remainder, so one each is enough.
        let left = Int(magnitude - parts.reduce(0, +))
        for index in order(of: shares.map(\.remainder), weights: weights).prefix(left) { parts[index] += 1 }
        return parts.map { total < 0 ? Int64(-Int128($0)) : Int64($0) }
    }

    private func order(of remainders: [UInt128], weights: [Int64]) -> [Int] {
        switch self {
        case .first: weights.indices.filter { weights[$0] > 0 }
        // The sort is stable: the earlier of equal remainders stays ahead.
        case .largest: remainders.indices.sorted { remainders[$0] > remainders[$1] }
        }
    }
}

extension Int64 {
    fileprivate var magnitude128: UInt128 { UInt128(magnitude) }
}
