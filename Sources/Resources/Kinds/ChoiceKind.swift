internal import HTTP
package import Storage

/// One word of a closed set.
package struct ChoiceKind: FieldKind {
    package let words: [String]

    package var name: String { "choice" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .identity }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard words.contains(text) else {
            throw FieldError("format", Suggestion.sentence("must be one of \(words.joined(separator: ", "))", for: text, among: words))
        }
        return .text(text)
    }

    package var schema: JSONSchema { JSONSchema("string", words: words, example: "\"\(words[0])\"") }
}

extension Field where FieldType: Choice {
    /// One word of the choice's cases.
    package static func choice(_ name: String, _ type: FieldType.Type = FieldType.self) -> Self {
        Self(Column(name, ChoiceKind(words: FieldType.allCases.map(\.rawValue))))
    }

    package static func choice(_ name: String, default fallback: FieldType) -> Self {
        choice(name).defaulting(to: fallback)
    }

    /// For a state: in these the record is over and done with; in all others it is open.
    package func ended(in states: FieldType...) -> Self { with { $0.endedWords = states.map(\.rawValue) } }

    /// For a state: in these the record stays as it is for good.
    package func sealed(in states: FieldType...) -> Self { with { $0.sealedWords = states.map(\.rawValue) } }
}
