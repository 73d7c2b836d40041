/// How an exact result becomes a whole number of units; written once, so that every amount is rounded the same way.
package enum Rounding: String, Sendable, Hashable, CaseIterable {
    /// Halves go away from zero: 2.5 is 3, −2.5 is −3.
    case halfUp = "half_up"
    /// Halves go to the even neighbour: 2.5 is 2, 3.5 is 4.
    case halfEven = "half_even"

    /// The quotient as a whole number.
    package func divide(_ dividend: Int128, by divisor: Int128) throws(NumberError) -> Int128 {
        guard divisor != 0 else { throw .divisionByZero }
        let (whole, rest) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let isNegative = (dividend < 0) != (divisor < 0)
        // The rest is compared with what is missing to the next unit: twice the rest could overflow.
        let missing = divisor.magnitude - rest
        let magnitude = goesUp(isHalf: rest == missing, isMore: rest > missing, isOdd: whole & 1 == 1) ? whole + 1 : whole
        guard let quotient = Int128(exactly: magnitude) else {
            guard isNegative, magnitude == Int128.min.magnitude else { throw .outOfRange }
            return .min
        }
        return isNegative ? -quotient : quotient
    }

    /// Whether a magnitude with this remainder goes to the next unit away from zero.
    func goesUp(isHalf: Bool, isMore: Bool, isOdd: Bool) -> Bool {
        switch self {
        case .halfUp: isMore || isHalf
        case .halfEven: isMore || (isHalf && isOdd)
        }
    }
}
