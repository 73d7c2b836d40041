package import Storage
package import Values

/// An instant, to the millisecond, in UTC.
package struct TimestampKind: FieldKind {
    package var name: String { "timestamp" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .timestamp }
    package var operators: FilterOperators { .ordered }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let timestamp = Timestamp(text) else { throw .format("must be an RFC 3339 instant with its zone") }
        return .integer(timestamp.milliseconds)
    }

    package var schema: JSONSchema { JSONSchema("string", format: "date-time", example: "\"2026-11-23T21:35:03.570Z\"") }
}

extension Field where FieldType == Timestamp {
    package static func timestamp(_ name: String) -> Field<Timestamp> {
        precondition(name.hasSuffix("_at"), "\(name): an instant's name ends in _at")
        return Self(Column(name, TimestampKind()))
    }
}
