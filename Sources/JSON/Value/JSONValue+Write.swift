extension JSONValue {
    /// The value as compact JSON, members in their order.
    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.value(self)
        return json.take()
    }
}

extension JSONWriter {
    /// Writes a tree compactly, members in their order.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let number): raw(text: number.text)
        case .string(let text): string(text)
        case .array(let elements):
            raw("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { raw(",") }
                self.value(element)
            }
            raw("]")
        case .object(let object):
            raw("{")
            for (index, member) in object.members.enumerated() {
                if index > 0 { raw(",") }
                string(member.name)
                raw(":")
                self.value(member.value)
            }
            raw("}")
        }
    }
}
