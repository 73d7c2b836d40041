internal import HTTP
internal import JSON
internal import Storage
internal import Values

extension ListParser {
    private static let memberNames = ["where"] + controlNames
    private static let maximumDepth = 5
    private static let maximumNodes = 50

    /// Whether the body's conditions name custom fields.
    static func namesCustomFields(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object):
            if case .string(let name)? = object["field"], name.hasPrefix("custom.") { return true }
            return object.members.contains { namesCustomFields($0.value) }
        case .array(let elements): return elements.contains(where: namesCustomFields)
        default: return false
        }
    }

    /// The plan of a query's body.
    func plan(from object: JSONObject, _ found: Violations) throws -> ListPlan {
        var controls = Controls()
        var violations = found
        for member in object.members {
            do throws(FieldError) {
                try read(member, into: &controls)
            } catch {
                violations.add(member.name, error.code, error.detail)
            }
        }
        var conditions: [Condition] = []
        if let value = object["where"], value != .null {
            var tree = WhereTree(reader: FilterReader(source: source, call: call, rules: custom?.rules), parser: self)
            conditions = try tree.read(value, dialect: custom?.dialect, &violations)
        }
        try violations.throwIfAny()
        return try plan(controls, conditions)
    }

    private func read(_ member: JSONObject.Member, into controls: inout Controls) throws(FieldError) {
        if member.value == .null { return }
        switch member.name {
        case "where": return
        case "limit":
            guard let limit = member.value.integer, let limit = Int(exactly: limit) else { throw .type("must be an integer") }
            controls.limit = limit
        case "include_total":
            if member.value.text == "exact" { return controls.total = .exact }
            guard let cap = member.value.integer, (1...1_000_000).contains(cap) else { throw .type("must be \"exact\" or 1 to 1000000") }
            controls.total = .upTo(Int(cap))
        case "cursor": controls.cursor = try text(member.value)
        case "q": controls.words = try text(member.value)
        case "archived": controls.archived = try text(member.value)
        case "sort": controls.sort = try words(member.value)
        case "fields": controls.fields = try words(member.value)
        case "expand": controls.expand = try words(member.value)
        default:
            throw FieldError("unknown_field", Suggestion.sentence("is not known here", for: member.name, among: Self.memberNames))
        }
    }

    private func text(_ value: JSONValue) throws(FieldError) -> String {
        guard let text = value.text else { throw .type("must be a string") }
        return text
    }

    /// A list of names, or one text with commas.
    private func words(_ value: JSONValue) throws(FieldError) -> [String] {
        if let text = value.text { return text.commaSeparated }
        guard let elements = value.elements else { throw .type("must be a list of names") }
        var words: [String] = []
        for element in elements { words.append(try text(element)) }
        return words
    }

    /// `{"and": […]}`, `{"or": […]}`, `{"not": …}` and `{"field", "op", "value"}`, at most 5 deep and 50 in all.
    struct WhereTree {
        var reader: FilterReader
        let parser: ListParser
        private var nodes = 0

        init(reader: FilterReader, parser: ListParser) {
            self.reader = reader
            self.parser = parser
        }

        /// The conditions that must all hold.
        mutating func read(_ value: JSONValue, dialect: Dialect?, _ violations: inout Violations) throws -> [Condition] {
            // The currency may stand anywhere in the outermost `and`; it is read first, as amounts need it.
            for object in outermost(value) where reader.currency == nil {
                if let condition = try? leaf(object, dialect) { reader.currency = parser.currency(in: [condition]) }
            }
            let condition = try node(value, at: "where", depth: 1, dialect, &violations)
            if case .all(let conditions) = condition { return conditions }
            return [condition]
        }

        private func outermost(_ value: JSONValue) -> [JSONObject] {
            guard case .object(let object) = value else { return [] }
            guard let elements = object["and"]?.elements else { return [object] }
            return elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
        }

        private mutating func node(
            _ value: JSONValue, at place: String, depth: Int, _ dialect: Dialect?, _ violations: inout Violations
        ) throws -> Condition {
            nodes += 1
            guard depth <= ListParser.maximumDepth, nodes <= ListParser.maximumNodes else {
                throw Problem.validationFailed([
                    Violation(
                        .pointer("/where"), "max",
                        "is deeper than \(ListParser.maximumDepth) or has more than \(ListParser.maximumNodes) conditions")
                ])
            }
            guard case .object(let object) = value else { return refused(place, "type", "must be an object", &violations) }
            if object.count == 1, let inner = object["not"] {
                return .not(try node(inner, at: "\(place)/not", depth: depth + 1, dialect, &violations))
            }
            for (word, join) in [("and", Condition.all), ("or", Condition.any)] {
                guard object.count == 1, let elements = object[word]?.elements else { continue }
                guard !elements.isEmpty else { return refused("\(place)/\(word)", "min", "needs at least one condition", &violations) }
                return join(
                    try elements.enumerated().map {
                        try node($0.element, at: "\(place)/\(word)/\($0.offset)", depth: depth + 1, dialect, &violations)
                    })
            }
            do throws(FilterReader.Failure) {
                return try leaf(object, dialect)
            } catch {
                return try refused(error, object, place, &violations)
            }
        }

        private func leaf(_ object: JSONObject, _ dialect: Dialect?) throws(FilterReader.Failure) -> Condition {
            guard let name = object["field"]?.text, object.members.allSatisfy({ ["field", "op", "value"].contains($0.name) }) else {
                throw .badValue(code: "type", detail: "must be one of and, or, not, or have field, op and value")
            }
            guard let field = reader.field(named: name, dialect: dialect) else { throw .unknownField }
            guard let `operator` = FilterOperators.named(object["op"]?.text ?? "eq") else {
                throw .unknownOperator(allowed: field.operators.words)
            }
            return try reader.comparison(field, `operator`, .json(object["value"] ?? (`operator` == .isNull ? .bool(true) : .null)))
        }

        private func refused(
            _ failure: FilterReader.Failure, _ object: JSONObject, _ place: String, _ violations: inout Violations
        ) throws -> Condition {
            switch failure {
            case .problem(let problem): throw problem
            case .badValue(let code, let detail):
                return refused(object["field"] == nil ? place : "\(place)/value", code, detail, &violations)
            case .unknownField:
                let detail = Suggestion.sentence(
                    "is not a field of \(parser.source.definition.object)", for: object["field"]?.text ?? "",
                    among: parser.source.fieldNames)
                return refused("\(place)/field", "unknown_field", detail, &violations)
            case .unknownOperator(let allowed):
                return refused("\(place)/op", "format", "must be one of \(allowed.joined(separator: ", "))", &violations)
            }
        }

        private func refused(_ place: String, _ code: String, _ detail: String, _ violations: inout Violations) -> Condition {
            violations.add(place, code, detail)
            return .all([])
        }
    }
}
