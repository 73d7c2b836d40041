/// A part of a whole that is taken bit by bit, from `before` up to `after`.
///
/// What it comes to of an amount is what all bits up to and with this one come to, less what the earlier ones came to: the bits add up to the
/// amount, wherever the whole was cut.
package struct Portion: Sendable, Hashable {
    /// How much was taken earlier.
    package let before: Int64
    /// How much is taken with this bit.
    package let after: Int64
    /// How much there is; of nothing, a bit is all.
    package let whole: Int64

    /// A bit of a whole.
    package init(from before: Int64, to after: Int64, of whole: Int64) {
        self.before = before
        self.after = after
        self.whole = whole
    }

    /// What the bit comes to of an amount.
    package func of(_ amount: Int64) throws(NumberError) -> Int64 {
        guard whole != 0 else { return amount }
        let (sum, overflows) = try share(after, of: amount).subtractingReportingOverflow(share(before, of: amount))
        guard !overflows else { throw .outOfRange }
        return sum
    }

    private func share(_ taken: Int64, of amount: Int64) throws(NumberError) -> Int64 {
        guard let share = Int64(exactly: try Rounding.halfUp.divide(Int128(amount) * Int128(taken), by: Int128(whole))) else {
            throw .outOfRange
        }
        return share
    }
}
