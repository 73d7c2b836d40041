internal import Storage
internal import Values

extension Rows {
    /// The digits of the currency whose code stands in a column; two where there is none.
    func currencyDigits(_ column: Int) -> Int {
        guard !isNull(column) else { return 2 }
        var digits = 2
        withBytes(column) { digits = Currency(utf8: $0.span)?.digits ?? 2 }
        return digits
    }
}
