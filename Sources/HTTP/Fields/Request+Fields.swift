extension Request {
    /// The values of all lines of a field, in order; its name is compared without case.
    package func values(of name: String) -> [String] {
        FieldLines(head.fieldSection, of: bytes).compactMap { line in
            let isSame = bytes[line.name.indices].lazy.map(\.lowercased).elementsEqual(name.utf8.lazy.map(\.lowercased))
            return isSame ? text(line.value) : nil
        }
    }

    /// The values of all lines of a known field, in order.
    package func values(of field: KnownField) -> [String] {
        guard let first = self[field] else { return [] }
        return field.isSingle ? [first] : values(of: "\(field.name)")
    }

    /// The value of a field that may be a list: its lines joined as RFC 9110 §5.3 joins them; nil when absent.
    package func list(_ field: KnownField) -> String? {
        let values = values(of: field)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
