package import Storage
package import Values

/// A document's number, drawn from its company's series when the record is made.
package struct NumberKind: FieldKind {
    package let series: SeriesPattern

    package var name: String { "number" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .textual }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard !text.isEmpty, text.utf8.count <= 64 else { throw .format("must have 1 to 64 characters") }
        return .text(text)
    }

    package var schema: JSONSchema { JSONSchema("string", minLength: 1, maxLength: 64, example: "\"PR-2026-00001\"") }
}

extension Field where FieldType == String {
    /// A number such as `PO-2026-00001`, unique within the company and given by the server.
    package static func number(_ name: String, series: String) -> Self {
        Self(Column(name, NumberKind(series: SeriesPattern(declared: series)))).readOnly.searchable.sortable
    }
}
