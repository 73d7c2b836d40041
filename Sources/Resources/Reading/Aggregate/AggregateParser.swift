internal import HTTP
internal import Storage
internal import Values

/// Reads the parameters of an aggregate: `group_by`, `count`, `sum`, `avg`, `min`, `max` and the filters of a list.
struct AggregateParser {
    let parser: ListParser
    private var call: Call { parser.call }

    static let controlNames = ["group_by", "count", "sum", "avg", "min", "max", "limit", "q", "archived"]
    private static let maximumNames = 10

    init(_ parser: ListParser) { self.parser = parser }

    /// Whether the database has to be asked for custom fields first.
    static func namesCustomFields(_ call: Call) -> Bool {
        ListParser.namesCustomFields(call) || (call.parameters["group_by"]?.commaSeparated.contains { $0.hasPrefix("custom.") } ?? false)
    }

    func plan() throws -> AggregatePlan {
        var filters: [ListParser.Filter] = []
        var seen: Set<String> = []
        for (name, value) in call.parameters.pairs {
            if Self.controlNames.contains(name) {
                guard seen.insert(name).inserted else { throw Problem.badParameter(name, "is given more than once") }
            } else {
                try parser.gather(name, value, among: Self.controlNames, into: &filters)
            }
        }
        let conditions = try parser.conditions(filters)
        var controls = ListParser.Controls()
        controls.words = call.parameters["q"]
        controls.archived = call.parameters["archived"]
        let groups = try names("group_by").map(group)
        let measures = try AggregateMeasure.Function.allCases.flatMap { function in
            try names(function.rawValue).map { AggregateMeasure(function: function, field: try number($0, for: function)) }
        }
        let currency = parser.currency(in: conditions)
        if measures.contains(where: { $0.field.isMoney }), currency == nil, parser.needsCurrency, !groups.contains(where: isCurrency) {
            throw Problem.currencyRequired
        }
        return AggregatePlan(
            records: try parser.plan(controls, conditions), groups: groups, measures: measures,
            isCounted: try call.flag("count") || measures.isEmpty,
            limit: try call.limit(AggregatePlan.maximumGroups, maximum: AggregatePlan.maximumGroups), currency: currency)
    }

    private func isCurrency(_ group: AggregateGroup) -> Bool { group.field.name == parser.source.definition.currencyColumn?.name }

    private func names(_ parameter: String) throws -> [String] {
        let names = call.parameters[parameter]?.commaSeparated ?? []
        guard names.count <= Self.maximumNames else { throw Problem.badParameter(parameter, "has more than \(Self.maximumNames) names") }
        guard Set(names).count == names.count else { throw Problem.badParameter(parameter, "names a field twice") }
        return names
    }

    private func group(_ name: String) throws -> AggregateGroup {
        func fits(_ field: QueryField) -> Bool { field.kind.format != .json && !field.isMoney }
        if let field = try field(name, where: fits) {
            return AggregateGroup(name: name, field: field, part: nil)
        }
        if let dot = name.lastIndex(of: "."), let part = AggregateGroup.Part(rawValue: String(name[name.index(after: dot)...])),
            let field = try field(String(name[..<dot]), where: { $0.kind is DateKind || $0.kind is TimestampKind })
        {
            return AggregateGroup(name: "\(field.name)_\(part.rawValue)", field: field, part: part)
        }
        let parts = names { $0.kind is DateKind || $0.kind is TimestampKind }.flatMap { date in
            AggregateGroup.Part.allCases.map { "\(date).\($0.rawValue)" }
        }
        throw unfit(name, in: "group_by", among: names(where: fits) + parts)
    }

    private func number(_ name: String, for function: AggregateMeasure.Function) throws -> QueryField {
        let hasOrder = function == .min || function == .max
        func fits(_ field: QueryField) -> Bool {
            switch field.kind.format {
            case .integer, .decimal, .money: true
            case .timestamp: hasOrder
            default: hasOrder && field.kind is DateKind
            }
        }
        guard let field = try field(name, where: { $0.code != nil && fits($0) }) else {
            throw unfit(name, in: function.rawValue, among: names(where: fits))
        }
        return field
    }

    /// The names of the type's own fields of a sort.
    private func names(where fits: (QueryField) -> Bool) -> [String] {
        parser.source.fieldNames.filter { parser.source.field(named: $0).map(fits) ?? false }
    }

    /// A name that the parameter can't take: of another sort of field, or of none.
    private func unfit(_ name: String, in parameter: String, among known: [String]) -> Problem {
        guard let field = parser.source.field(named: name) else {
            return parser.input.unknownName(name, in: parameter, among: known, of: parser.source.definition)
        }
        return parser.input.refusal(parameter, "unknown_field", "can't take \(name), a field of the kind \(field.kind.name)")
    }

    /// A field of the record itself that the caller may see.
    private func field(_ name: String, where fits: (QueryField) -> Bool) throws -> QueryField? {
        let reader = FilterReader(source: parser.source, call: call, rules: parser.custom?.rules)
        guard let field = reader.field(named: name, dialect: parser.custom?.dialect), field.relation == nil, fits(field) else { return nil }
        if let column = field.column, !call.access.canRead(column, of: field.owner) { throw Problem.fieldForbidden(name) }
        return field
    }
}
