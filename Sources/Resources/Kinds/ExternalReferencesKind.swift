package import JSON
package import Storage

/// The keys of a record in other systems: `[{"system": "erp", "key": "4711"}]`.
package struct ExternalReferencesKind: FieldKind {
    package static let maximumCount = 20
    package static let maximumLength = 128

    package var name: String { "external_refs" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { .isNull }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .array(let elements) = json else { throw .type("must be a list of {\"system\", \"key\"}") }
        guard elements.count <= Self.maximumCount else { throw FieldError("max", "has more than \(Self.maximumCount) members") }
        var references: [ExternalReference] = []
        for element in elements {
            guard case .object(let object) = element, object.count == 2, case .string(let system)? = object["system"],
                case .string(let key)? = object["key"]
            else { throw .type("must be a list of {\"system\", \"key\"}") }
            let reference = try ExternalReference(system: system, key: key)
            guard !references.contains(where: { $0.system == reference.system }) else {
                throw FieldError("duplicate_key", "names the system \(reference.system) twice")
            }
            references.append(reference)
        }
        return .text(ExternalReference.text(of: references))
    }

    /// A cell holds `system:key`, several separated by semicolons, or a list in JSON as exports write it.
    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        if let list = JSONValue(listIn: text) { return try parse(list, context) }
        var references: [ExternalReference] = []
        for part in text.split(separator: ";") {
            guard let colon = part.firstIndex(of: ":") else { throw .format("must be system:key") }
            references.append(
                try ExternalReference(system: String(part[..<colon]), key: String(part[part.index(after: colon)...])))
        }
        return .text(ExternalReference.text(of: references))
    }

    package var schema: JSONSchema {
        JSONSchema("array", items: "ExternalReference", maxItems: Self.maximumCount, example: #"[{"system":"erp","key":"4711"}]"#)
    }
}

/// A record's key in another system.
package struct ExternalReference: Sendable, Hashable {
    package let system: String
    package let key: String

    package init(system: String, key: String) throws(FieldError) {
        self.system = TextCleaning.clean(system)
        self.key = TextCleaning.clean(key)
        for part in [self.system, self.key] {
            guard !part.isEmpty, part.unicodeScalars.count <= ExternalReferencesKind.maximumLength,
                !part.hasControls(allowingLineBreaks: false)
            else { throw .format("needs a system and a key of 1 to \(ExternalReferencesKind.maximumLength) characters") }
        }
    }

    /// The references in a stored column.
    package static func all(in stored: Value) -> [ExternalReference] {
        guard case .text(let text) = stored, text != "[]", case .array(let elements)? = try? JSONReader.parse(Array(text.utf8)).root else {
            return []
        }
        return elements.compactMap { element in
            guard case .object(let object) = element, case .string(let system)? = object["system"], case .string(let key)? = object["key"]
            else { return nil }
            return try? ExternalReference(system: system, key: key)
        }
    }

    package static func text(of references: [ExternalReference]) -> String {
        var json = JSONWriter()
        json.raw("[")
        for (index, reference) in references.enumerated() {
            json.raw(index == 0 ? "{\"system\":" : ",{\"system\":")
            json.string(reference.system)
            json.raw(",\"key\":")
            json.string(reference.key)
            json.raw("}")
        }
        json.raw("]")
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
