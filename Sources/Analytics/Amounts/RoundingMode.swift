internal import Values

/// The ways to make a whole number of a fraction, as `java.math.RoundingMode` names them. Amounts use the two of `Rounding`.
package enum RoundingMode: String, Sendable, CaseIterable {
    case up
    case down
    case ceiling
    case floor
    case halfUp = "half_up"
    case halfDown = "half_down"
    case halfEven = "half_even"

    /// The quotient by a divisor above zero as a whole number.
    func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard rest != 0 else { return whole }
        let away: Int128 = rest < 0 ? -1 : 1
        switch self {
        case .up: return whole + away
        case .down: return whole
        case .ceiling: return rest > 0 ? whole + 1 : whole
        case .floor: return rest < 0 ? whole - 1 : whole
        case .halfDown: return rest.magnitude > divisor.magnitude - rest.magnitude ? whole + away : whole
        case .halfUp: return (try? Rounding.halfUp.divide(dividend, by: divisor)) ?? whole
        case .halfEven: return (try? Rounding.halfEven.divide(dividend, by: divisor)) ?? whole
        }
    }
}
