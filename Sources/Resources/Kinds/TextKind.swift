package import Storage

/// Words of a person: trimmed, in NFC, without control characters.
package struct TextKind: FieldKind {
    package let minimum: Int
    package let maximum: Int
    package let isMultiline: Bool
    /// A stricter form, such as an e-mail address.
    package let form: TextForm

    package var name: String { form.name }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .textual }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        let cleaned = TextCleaning.clean(text)
        guard !cleaned.hasControls(allowingLineBreaks: isMultiline) else { throw .format("must not contain control characters") }
        let length = cleaned.unicodeScalars.count
        guard length >= minimum else {
            throw FieldError("min", minimum == 1 ? "must not be empty" : "needs at least \(minimum) characters")
        }
        guard length <= maximum else { throw FieldError("max", "has more than \(maximum) characters") }
        return .text(try form.normalise(cleaned))
    }

    package var schema: JSONSchema {
        JSONSchema(
            "string", format: form.format, pattern: form.pattern, minLength: minimum, maxLength: maximum, example: form.example)
    }
}

extension Field where FieldType == String {
    /// A line of text of at most `max` characters.
    package static func text(_ name: String, max: Int = 255, as form: TextForm = .plain) -> Self {
        Self(Column(name, TextKind(minimum: 1, maximum: max, isMultiline: false, form: form)))
    }

    /// Text with line breaks.
    package static func note(_ name: String, max: Int = 10_000) -> Self {
        Self(Column(name, TextKind(minimum: 1, maximum: max, isMultiline: true, form: .plain)))
    }
}
