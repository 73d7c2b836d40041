package import JSON
package import Storage

/// JSON of any shape, kept as it came.
package struct JSONKind: FieldKind {
    package var name: String { "json" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { .isNull }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        .text(String(decoding: json.bytes, as: UTF8.self))
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let document = try? JSONReader.parse(Array(text.utf8)), document.flaws.isEmpty else { throw .format("must be JSON") }
        return try parse(document.root, context)
    }

    package var schema: JSONSchema { JSONSchema("object", example: "{}") }
}

extension Field where FieldType == RawJSON {
    package static func json(_ name: String) -> Self { Self(Column(name, JSONKind())) }
}

extension JSONValue {
    /// The list that a cell holds in the form of an export; nil where it holds words.
    init?(listIn cell: String) {
        guard cell.hasPrefix("["), let document = try? JSONReader.parse(Array(cell.utf8)), document.flaws.isEmpty,
            document.root.elements != nil
        else { return nil }
        self = document.root
    }
}

extension RawJSON {
    package init(_ json: JSONValue) { self.init(String(decoding: json.bytes, as: UTF8.self)) }
}
