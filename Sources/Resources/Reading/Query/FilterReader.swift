internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Turns a field's name, an operator and operands into a comparison, or says why not.
struct FilterReader {
    let source: QuerySource
    let call: Call
    /// The company's own fields of this type; nil where the query names none of them.
    var rules: [CustomField.Rule]?
    /// The one currency that the query is limited to.
    var currency: Currency?

    /// Operands as they came.
    enum Operand {
        case texts([String])
        case json(JSONValue)
    }

    /// Why a comparison can't be made.
    enum Failure: Error {
        case unknownField
        case unknownOperator(allowed: [String])
        case badValue(code: String, detail: String)
        case problem(Problem)
    }

    private static let maximumTextLength = 255
    private static let maximumListLength = 200

    /// The field of this name, one of the company's own included.
    func field(named name: String, dialect: Dialect?) -> QueryField? {
        if name.hasPrefix("custom."), let rules, let dialect {
            let member = String(name.dropFirst("custom.".count))
            return rules.first { $0.name == member }.flatMap { QueryField(custom: $0, of: source.definition, dialect: dialect) }
        }
        return source.field(named: name)
    }

    /// Checks that the caller may ask by this field: its column, and the records on the way to it.
    func demandRight(to field: QueryField) throws(Failure) {
        if let column = field.column, !call.access.canRead(column, of: field.owner) { throw .problem(.fieldForbidden(field.name)) }
        guard let relation = field.relation, relation.isReference else { return }
        do throws(Problem) { try call.access.demand(relation.definition.path, "read") } catch { throw .problem(error) }
    }

    func comparison(_ field: QueryField, _ operator: FilterOperators, _ operand: Operand) throws(Failure) -> Condition {
        try demandRight(to: field)
        guard field.operators.contains(`operator`) else { throw .unknownOperator(allowed: field.operators.words) }
        let filter = field.relation.flatMap { call.access.rowFilter(for: $0.definition) }
        switch `operator` {
        case .isNull:
            return .comparison(Comparison(field, `operator`, [], flag: try flag(operand), filter: filter))
        case .contains, .startsWith:
            let text = try text(operand)
            let pattern = `operator` == .contains ? LikePattern.containing(text) : LikePattern.beginning(with: text)
            return .comparison(Comparison(field, `operator`, [.text(pattern)], filter: filter))
        case .has:
            let words = try list(operand) { operand throws(Failure) in try text(operand) }
            return joined(words.map { .comparison(Comparison(field, `operator`, [.text($0)], filter: filter)) })
        case .within, .notWithin:
            let values = try list(operand) { operand throws(Failure) in try value(of: field, operand) }
            guard values.count > 1 else {
                return .comparison(Comparison(field, `operator` == .within ? .equal : .notEqual, values, filter: filter))
            }
            return .comparison(Comparison(field, `operator`, values, filter: filter))
        default:
            return .comparison(Comparison(field, `operator`, [try value(of: field, operand)], filter: filter))
        }
    }

    private func joined(_ conditions: [Condition]) -> Condition { conditions.count == 1 ? conditions[0] : .all(conditions) }

    private func list<Element>(_ operand: Operand, _ read: (Operand) throws(Failure) -> Element) throws(Failure) -> [Element] {
        let parts: [Operand]
        switch operand {
        case .texts(let texts): parts = texts.map { .texts([$0]) }
        case .json(.array(let elements)): parts = elements.map { .json($0) }
        case .json(let value): parts = [.json(value)]
        }
        guard (1...Self.maximumListLength).contains(parts.count) else {
            throw .badValue(code: "max", detail: "needs 1 to \(Self.maximumListLength) values")
        }
        var elements: [Element] = []
        for part in parts { elements.append(try read(part)) }
        return elements
    }

    private func flag(_ operand: Operand) throws(Failure) -> Bool {
        switch operand {
        case .texts(["true"]), .json(.bool(true)): return true
        case .texts(["false"]), .json(.bool(false)): return false
        default: throw .badValue(code: "type", detail: "must be true or false")
        }
    }

    private func text(_ operand: Operand) throws(Failure) -> String {
        let text: String
        switch operand {
        case .texts(let texts) where texts.count == 1: text = TextCleaning.clean(texts[0])
        case .json(.string(let string)): text = TextCleaning.clean(string)
        case .texts: throw .badValue(code: "format", detail: "is given more than once")
        case .json: throw .badValue(code: "type", detail: "must be a string")
        }
        guard !text.isEmpty, text.unicodeScalars.count <= Self.maximumTextLength else {
            throw .badValue(code: "max", detail: "needs 1 to \(Self.maximumTextLength) characters")
        }
        return text
    }

    private func value(of field: QueryField, _ operand: Operand) throws(Failure) -> Value {
        let value = try parsed(operand, as: field)
        guard field.ignoresCase, case .text(let text) = value else { return value }
        return .text(text.withoutCapitals)
    }

    private func parsed(_ operand: Operand, as field: QueryField) throws(Failure) -> Value {
        var context = ParseContext(currency: nil, catalog: call.catalog)
        if field.isMoney { context.currency = try currency(for: field) }
        do throws(FieldError) {
            switch operand {
            case .texts(let texts):
                guard texts.count == 1 else { throw FieldError("format", "is given more than once; several values take .in") }
                return try field.kind.parse(text: texts[0], context)
            case .json(.null): throw .type("must not be null; is_null asks for that")
            case .json(let value): return try field.kind.parse(value, context)
            }
        } catch {
            throw .badValue(code: error.code, detail: error.detail)
        }
    }

    /// The currency that an amount is read in. Where a type has none beside its amounts, two digits are taken, as its answers show.
    private func currency(for field: QueryField) throws(Failure) -> Currency {
        let inOwner = field.owner.currencyColumn != nil
        let inDocument = (source.parent ?? source.definition).currencyColumn != nil
        guard inOwner || inDocument else { return .euro }
        guard let currency else { throw .problem(.currencyRequired) }
        return currency
    }
}

extension FilterOperators {
    /// The operators' names as they stand behind the dot.
    var words: [String] { Self.names.filter { contains($0.one) }.map(\.name) }

    static func named(_ name: String) -> FilterOperators? { names.first { $0.name == name }?.one }
}

extension QueryField {
    /// A field that the company defined, read out of the record's `custom`. Nil for a name that can't stand in a statement.
    init?(custom rule: CustomField.Rule, of definition: Definition, dialect: Dialect) {
        guard rule.name.utf8.allSatisfy({ $0.isWordByte }), definition.column(named: "custom") != nil else { return nil }
        name = "custom.\(rule.name)"
        kind = rule.kind
        let member = dialect.jsonMember("t.custom", rule.name)
        switch rule.kind.format {
        // Kept as the client spelled it, "12.50" or 12: compared by its value.
        case .decimal: expression = "round(CAST(\(member) AS NUMERIC) * 1000000)"
        default: expression = member
        }
        operators = rule.kind.format == .timestamp ? .isNull : rule.kind.operators
        isNullable = true
        owner = definition
        column = definition.column(named: "custom")
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") || self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
    }
}
