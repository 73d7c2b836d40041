/// Why a number could not be read or computed exactly.
package enum NumberError: Error, Sendable, Equatable {
    /// Not a decimal number.
    case malformed
    /// More decimals than the kind of number holds.
    case tooPrecise
    /// Beyond what 64 bits hold.
    case outOfRange
    /// Nothing to divide by.
    case divisionByZero
}
