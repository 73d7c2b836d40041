package import JSON
package import Storage

/// The company's own fields of a record: a JSON object by name, checked against its definitions when the record is saved.
package struct CustomFieldsKind: FieldKind {
    package var name: String { "custom" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { [] }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .object = json else { throw .type("must be an object") }
        return .text(String(decoding: json.bytes, as: UTF8.self))
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let document = try? JSONReader.parse(Array(text.utf8)), document.flaws.isEmpty else { throw .format("must be JSON") }
        return try parse(document.root, context)
    }

    package var schema: JSONSchema { JSONSchema("object", example: "{}") }
}
