internal import JSON
internal import Synchronization
internal import Values

/// JSON Schema as far as our description uses it.
struct SchemaValidator: Sendable {
    private let schemas: [String: JSONValue]
    private static let patterns = Mutex<[String: Regex<AnyRegexOutput>]>([:])

    /// Refuses a description with a keyword that is not checked here: a rule that nobody checks is none.
    init(schemas: JSONObject) throws {
        self.schemas = Dictionary(uniqueKeysWithValues: schemas.members.map { ($0.name, $0.value) })
        for schema in schemas.members { try Self.refuseUnknownKeywords(in: schema.value) }
    }

    static let annotations: Set = ["description", "examples", "default", "contentMediaType"]

    static func refuseUnknownKeywords(in schema: JSONValue) throws {
        guard case .object(let object) = schema else { return }
        for member in object.members {
            switch member.name {
            case "properties": for property in member.value.members { try refuseUnknownKeywords(in: property.value) }
            case "items", "additionalProperties": try refuseUnknownKeywords(in: member.value)
            case "allOf", "anyOf": for part in member.value.elements ?? [] { try refuseUnknownKeywords(in: part) }
            case "type", "enum", "const", "required", "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength", "minItems",
                "maxItems", "pattern",
                "format", "$ref":
                break
            default:
                guard annotations.contains(member.name) else {
                    throw TestServer.Failure("the description has the keyword \(member.name), which is not checked")
                }
            }
        }
    }

    /// What is wrong with a value, each with its place. A record of which only some fields were asked for need not have the others.
    func flaws(of value: JSONValue, as schema: JSONValue, isPartial: Bool = false, at path: String = "") -> [String] {
        guard case .object(let object) = schema else { return schema == .bool(false) ? ["\(path): nothing may stand here"] : [] }
        return object.members.flatMap { keyword -> [String] in
            switch keyword.name {
            case "$ref":
                let name = keyword.value.text?.split(separator: "/").last.map(String.init) ?? ""
                guard let target = schemas[name] else { return ["\(path): there is no schema \(name)"] }
                return flaws(of: value, as: target, isPartial: isPartial, at: path)
            case "allOf":
                return (keyword.value.elements ?? []).flatMap { flaws(of: value, as: $0, isPartial: isPartial, at: path) }
            case "anyOf":
                let tries = (keyword.value.elements ?? []).map { flaws(of: value, as: $0, isPartial: isPartial, at: path) }
                return tries.contains { $0.isEmpty } ? [] : tries.first ?? []
            default:
                let own = Self.flaw(of: value, under: keyword, isPartial).map { ["\(path): \($0)"] } ?? []
                return own + self.flaws(ofPartsOf: value, under: keyword, beside: object, isPartial, at: path)
            }
        }
    }

    private func flaws(
        ofPartsOf value: JSONValue, under keyword: JSONObject.Member, beside schema: JSONObject, _ isPartial: Bool, at path: String
    ) -> [String] {
        switch (keyword.name, value) {
        case ("properties", .object(let object)):
            keyword.value.members.flatMap { property in
                object[property.name].map { flaws(of: $0, as: property.value, isPartial: isPartial, at: "\(path)/\(property.name)") } ?? []
            }
        case ("additionalProperties", .object(let object)):
            object.members.filter { schema["properties"]?[$0.name] == nil }
                .flatMap { flaws(of: $0.value, as: keyword.value, isPartial: isPartial, at: "\(path)/\($0.name)") }
        case ("items", .array(let elements)):
            elements.enumerated()
                .flatMap { flaws(of: $0.element, as: keyword.value, isPartial: isPartial, at: "\(path)/\($0.offset)") }
        default: []
        }
    }

    /// What one keyword has against the value itself.
    private static func flaw(of value: JSONValue, under keyword: JSONObject.Member, _ isPartial: Bool) -> String? {
        let bound = keyword.value.integer ?? 0
        switch (keyword.name, value) {
        case ("type", _):
            let types = keyword.value.elements?.compactMap(\.text) ?? [keyword.value.text ?? ""]
            return types.contains { value.isOf($0) } ? nil : "\(value.short) is not of type \(types.joined(separator: " or "))"
        case ("enum", _):
            return keyword.value.elements?.contains(value) == true ? nil : "\(value.short) is none of its words"
        case ("const", _): return value == keyword.value ? nil : "\(value.short) is not \(keyword.value.short)"
        case ("required", .object(let object)) where !isPartial:
            let missing = keyword.value.elements?.compactMap(\.text).filter { object[$0] == nil } ?? []
            return missing.isEmpty ? nil : "lacks \(missing.joined(separator: ", "))"
        case ("minimum", .number(let number)):
            return number.integer.map { $0 < bound } ?? false ? "\(number.text) is below \(bound)" : nil
        case ("exclusiveMinimum", .number(let number)):
            return number.integer.map { $0 <= bound } ?? false ? "\(number.text) is not above \(bound)" : nil
        case ("maximum", .number(let number)):
            return number.integer.map { $0 > bound } ?? false ? "\(number.text) is above \(bound)" : nil
        case ("minLength", .string(let text)): return text.unicodeScalars.count < bound ? "\(value.short) is too short" : nil
        case ("maxLength", .string(let text)): return text.unicodeScalars.count > bound ? "\(value.short) is too long" : nil
        case ("minItems", .array(let elements)): return elements.count < bound ? "has too few members" : nil
        case ("maxItems", .array(let elements)): return elements.count > bound ? "has too many members" : nil
        case ("pattern", .string(let text)):
            return matches(text, keyword.value.text ?? "") ? nil : "\(value.short) is not of the form \(keyword.value.short)"
        case ("format", .string(let text)):
            return hasFormat(text, keyword.value.text ?? "") ? nil : "\(value.short) is no \(keyword.value.short)"
        default: return nil
        }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        patterns.withLock { known in
            if known[pattern] == nil { known[pattern] = try? Regex(pattern) }
            guard let form = known[pattern] else { return false }
            return text.firstMatch(of: form) != nil
        }
    }

    private static func hasFormat(_ text: String, _ format: String) -> Bool {
        switch format {
        case "date": CalendarDate(text) != nil
        case "date-time": Timestamp(text) != nil
        default: true
        }
    }
}

extension JSONValue {
    var members: [JSONObject.Member] {
        if case .object(let object) = self { object.members } else { [] }
    }

    fileprivate func isOf(_ type: String) -> Bool {
        switch (type, self) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array), ("object", .object): true
        case ("integer", .number(let number)): number.integer != nil
        default: false
        }
    }

    /// Enough of it to be recognised.
    fileprivate var short: String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count > 80 ? "\(text.prefix(80))…" : text
    }
}
