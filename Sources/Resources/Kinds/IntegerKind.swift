package import JSON
package import Storage

/// A whole number.
package struct IntegerKind: FieldKind {
    package var name: String { "integer" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .integer }
    package var operators: FilterOperators { .ordered }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .number(let number) = json else { throw .type("must be an integer") }
        guard let integer = number.integer else { throw .type("must be an integer that fits 64 bits") }
        return .integer(integer)
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let integer = Int64(text) else { throw .type("must be an integer that fits 64 bits") }
        return .integer(integer)
    }

    package var schema: JSONSchema { JSONSchema("integer", minimum: .min, maximum: .max, example: "1") }
}

extension Field where FieldType == Int64 {
    package static func integer(_ name: String) -> Self { Self(Column(name, IntegerKind())) }
}
