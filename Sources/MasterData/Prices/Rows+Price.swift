package import Storage
internal import Values

extension Rows {
    /// Two columns that hold a validity.
    package func validity(_ column: Int) -> Validity {
        Validity(
            from: isNull(column) ? nil : CalendarDate(text(column)), to: isNull(column + 1) ? nil : CalendarDate(text(column + 1)))
    }
}
