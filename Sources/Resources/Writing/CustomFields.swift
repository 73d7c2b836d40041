internal import HTTP
internal import JSON
package import Storage

/// A field that the company defined itself, as data: `custom.colour` on one type of record.
package struct CustomField: Resource {
    package static let schema = Schema(
        "custom_fields", object: "custom_field", prefix: "cf", of: CustomField.self,
        "A field that the company adds to a type of record by itself.", options: [.deletable],
        indexes: [Index("resource", "name", unique: true)])

    package let resource = Field.text("resource", max: 64).fixed.sortable
        .describedAs("The path of the type that has the field.", example: "\"suppliers\"")
    package let name = Field.text("name", max: 64, as: .code).fixed.describedAs("The member's name in `custom`.", example: "\"colour\"")
    package let label = Field.text("label", max: 120).optional.describedAs("What forms show.")
    package let kind = Field.choice("kind", CustomKind.self).fixed.describedAs("What the field holds.")
    package let choices = Field<Tags>.tags("choices").describedAs("The words of a choice.")
    package let isRequired = Field.boolean("is_required").describedAs("Records can't be saved without it.")

    package init() {}

    /// What a custom field holds.
    package enum CustomKind: String, Choice { case text, integer, decimal, boolean, date, timestamp, choice }

    package static func derive(_ field: inout Record<CustomField>, in transaction: borrowing Transaction) throws {
        let types = transaction.catalog.definitions.filter { $0.options.contains(.extensible) }.map(\.path)
        guard !types.contains(field.resource) else { return }
        throw Problem.validationFailed([
            Violation(
                .pointer("/resource"), "format",
                Suggestion.sentence("is no type of record that takes custom fields", for: field.resource, among: types))
        ])
    }

    package static func check(_ field: Record<CustomField>, _ violations: inout Violations) {
        let isPlain = field.name.utf8.allSatisfy { byte in
            (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte == 0x2D
        }
        if !isPlain { violations.add("name", "format", "may have letters, digits, _ and - only") }
        if field.kind == .choice, field.choices.words.isEmpty { violations.add("choices", "required", "is required for a choice") }
    }
}

extension CustomField.CustomKind {
    /// The kind of declared field that reads such values.
    func fieldKind(words: [String]) -> any FieldKind {
        switch self {
        case .text: TextKind(minimum: 1, maximum: 2_000, isMultiline: true, form: .plain)
        case .integer: IntegerKind()
        case .decimal: DecimalKind(name: "decimal")
        case .boolean: BooleanKind()
        case .date: DateKind()
        case .timestamp: TimestampKind()
        case .choice: ChoiceKind(words: words.isEmpty ? [""] : words)
        }
    }
}

extension CustomField {
    private static let ofResource: SQL = "SELECT name, kind, choices, is_required FROM custom_fields WHERE resource = $1 ORDER BY name"

    /// One definition, ready to check values.
    package struct Rule: Sendable {
        package let name: String
        package let kind: any FieldKind
        package let isRequired: Bool
    }

    /// The definitions for a type.
    package static func rules(for definition: Definition, _ session: any Session) throws -> [Rule] {
        let rows = try session.query(ofResource, [.text(definition.path)])
        defer { rows.close() }
        var rules: [Rule] = []
        while try rows.next() {
            guard let kind = CustomKind(rawValue: rows.text(1)) else { continue }
            rules.append(
                Rule(
                    name: rows.text(0), kind: kind.fieldKind(words: TagsKind.words(of: rows.text(2)) ?? []),
                    isRequired: rows.integer(3) != 0))
        }
        return rules
    }
}

extension Transaction {
    /// Checks a record's custom members against their definitions; returns them as their kinds write them, whatever the client's spelling.
    /// A member that is as it was `before` is not judged anew: its definition may have gone or changed since.
    func checkedCustomFields(_ value: Value, before: Value?, of definition: Definition, _ violations: inout Violations) throws -> Value {
        guard case .text(let text) = value else { return value }
        let rules = try customRules(for: definition)
        if text == "{}", rules.isEmpty { return value }
        guard let object = JSONObject(customFields: value) else { return value }
        let former = before.map { JSONObject(customFields: $0) ?? JSONObject() }
        var kept = JSONWriter(capacity: text.utf8.count + 16)
        var isFirst = true
        func begin(_ name: String) {
            kept.raw(isFirst ? "{" : ",")
            isFirst = false
            kept.string(name)
            kept.raw(":")
        }
        for custom in object.members {
            let (name, member) = (custom.name, custom.value)
            if former?[name] == member {
                begin(name)
                kept.value(member)
                continue
            }
            guard let rule = rules.first(where: { $0.name == name }) else {
                violations.add(
                    "custom/\(name)", "unknown_field",
                    Suggestion.sentence("is not a custom field of \(definition.path)", for: name, among: rules.map(\.name)))
                continue
            }
            do throws(FieldError) {
                let value = try rule.kind.parse(member, ParseContext(catalog: catalog))
                begin(name)
                RecordEncoder.FieldEncoder(member: [], format: rule.kind.format, prefix: []).write(value, digits: 2, into: &kept)
            } catch {
                violations.add("custom/\(name)", error.code, error.detail)
            }
        }
        for rule in rules where rule.isRequired && object[rule.name] == nil && (former == nil || former?[rule.name] != nil) {
            violations.add("custom/\(rule.name)", "required", "is required")
        }
        kept.raw(isFirst ? "{}" : "}")
        return .text(String(decoding: kept.take(), as: UTF8.self))
    }
}

extension JSONObject {
    /// The members of a stored `custom`.
    fileprivate init?(customFields stored: Value) {
        guard case .text(let text) = stored, case .object(let object)? = try? JSONReader.parse(Array(text.utf8)).root else { return nil }
        self = object
    }
}

extension Transaction {
    /// A type's rules, read once for all records of the transaction. A transaction that changes them reads them anew.
    fileprivate func customRules(for definition: Definition) throws -> [CustomField.Rule] {
        if definition === CustomField.definition { return [] }
        if let rules = journal.customRules[ObjectIdentifier(definition)] { return rules }
        let rules = try CustomField.rules(for: definition, session)
        journal.customRules[ObjectIdentifier(definition)] = rules
        return rules
    }
}
