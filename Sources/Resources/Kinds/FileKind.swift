package import Storage

/// The content of a file: the SHA-256 under which it lies on disk.
package struct FileKind: FieldKind {
    package var name: String { "file" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .identity }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({ ("0"..."9").contains(Unicode.Scalar($0)) || ("a"..."f").contains(Unicode.Scalar($0)) })
        else { throw .format("must be the lower-case hexadecimal SHA-256 of the content") }
        return .text(text)
    }

    package var schema: JSONSchema {
        JSONSchema("string", pattern: "^[0-9a-f]{64}$", example: "\"\(String(repeating: "0", count: 64))\"")
    }
}

extension Field where FieldType == String {
    package static func file(_ name: String) -> Self { Self(Column(name, FileKind())) }
}
