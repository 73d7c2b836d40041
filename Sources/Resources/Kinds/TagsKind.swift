package import JSON
package import Storage

/// A list of short words, stored as a JSON array.
package struct TagsKind: FieldKind {
    package static let maximumCount = 50
    package static let maximumLength = 64

    package var name: String { "tags" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { [.has, .isNull] }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .array(let elements) = json else { throw .type("must be a list of words") }
        var words: [String] = []
        for element in elements {
            guard case .string(let word) = element else { throw .type("must be a list of words") }
            words.append(word)
        }
        return try Self.value(of: words)
    }

    /// Words in a cell are separated by semicolons, or are a list in JSON as exports write them.
    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        if let list = JSONValue(listIn: text) { return try parse(list, context) }
        return try Self.value(of: text.split(separator: ";").map(String.init))
    }

    package var schema: JSONSchema { JSONSchema("array", items: "string", maxItems: Self.maximumCount, example: "[\"key-account\"]") }

    private static func value(of words: [String]) throws(FieldError) -> Value {
        guard words.count <= maximumCount else { throw FieldError("max", "has more than \(maximumCount) words") }
        var kept: [String] = []
        for word in words.map(TextCleaning.clean) {
            guard !word.isEmpty, word.unicodeScalars.count <= maximumLength, !word.hasControls(allowingLineBreaks: false) else {
                throw .format("has a word that is empty or longer than \(maximumLength) characters")
            }
            if !kept.contains(word) { kept.append(word) }
        }
        return .text(text(of: kept))
    }

    static func text(of words: [String]) -> String {
        var json = JSONWriter()
        json.raw("[")
        for (index, word) in words.enumerated() {
            if index > 0 { json.raw(",") }
            json.string(word)
        }
        json.raw("]")
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func words(of stored: Value) -> [String]? {
        if case .text(let text) = stored { words(of: text) } else { nil }
    }

    static func words(of text: String) -> [String]? {
        guard case .array(let elements)? = try? JSONReader.parse(Array(text.utf8)).root else { return nil }
        return elements.compactMap { if case .string(let word) = $0 { word } else { nil } }
    }
}

extension Field where FieldType == Tags {
    package static func tags(_ name: String = "tags") -> Self {
        Self(Column(name, TagsKind())).defaulting(to: Tags([]))
    }
}
