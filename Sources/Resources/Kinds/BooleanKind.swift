package import JSON
package import Storage

/// Yes or no; stored as 1 or 0.
package struct BooleanKind: FieldKind {
    package var name: String { "boolean" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .boolean }
    package var operators: FilterOperators { [.equal, .notEqual, .isNull] }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .bool(let bool) = json else { throw .type("must be true or false") }
        return .integer(bool ? 1 : 0)
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        switch text {
        case "true", "1": .integer(1)
        case "false", "0": .integer(0)
        default: throw .type("must be true or false")
        }
    }

    package var schema: JSONSchema { JSONSchema("boolean", example: "true") }
}

extension Field where FieldType == Bool {
    package static func boolean(_ name: String, default fallback: Bool = false) -> Self {
        Self(Column(name, BooleanKind())).defaulting(to: fallback)
    }
}
