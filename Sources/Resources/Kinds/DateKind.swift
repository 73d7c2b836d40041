package import Storage
package import Values

/// A day of the calendar; never an instant.
package struct DateKind: FieldKind {
    package var name: String { "date" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .ordered }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let date = CalendarDate(text) else { throw .format("must be a date such as 2026-11-23") }
        return .text(date.description)
    }

    package var schema: JSONSchema { JSONSchema("string", format: "date", example: "\"2026-11-23\"") }
}

extension Field where FieldType == CalendarDate {
    package static func date(_ name: String) -> Field<CalendarDate> {
        precondition(name.hasSuffix("_on"), "\(name): a date's name ends in _on")
        return Self(Column(name, DateKind()))
    }

    /// A date that a report asks for, whose name need not say so: `from`, `to`, `as_of`.
    package static func day(_ name: String) -> Self { Self(Column(name, DateKind())) }
}
