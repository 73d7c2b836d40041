internal import HTTP
internal import Storage
internal import Values

extension ListParser {
    /// Characters of `q`.
    static let longestQuery = 1_000

    static let controlNames = ["limit", "cursor", "sort", "fields", "expand", "include_total", "q", "archived", "raw"]

    /// Whether the parameters name custom fields, whose kinds only the database knows.
    static func namesCustomFields(_ call: Call) -> Bool {
        call.parameters.pairs.contains { $0.name.hasPrefix("custom.") }
    }

    /// The plan of a list's parameters.
    func planFromParameters() throws -> ListPlan {
        var controls = Controls()
        var filters: [Filter] = []
        var seen: Set<String> = []
        for (name, value) in call.parameters.pairs {
            if Self.controlNames.contains(name) {
                guard seen.insert(name).inserted else { throw Problem.badParameter(name, "is given more than once") }
                try read(name, value, into: &controls)
            } else {
                try gather(name, value, among: Self.controlNames, into: &filters)
            }
        }
        return try plan(controls, try conditions(filters))
    }

    /// A filter with all its operands.
    struct Filter {
        let name: String
        let field: QueryField
        let `operator`: FilterOperators
        var texts: [String]
    }

    /// Notes one parameter as a filter; `known` are the other parameters, for a suggestion.
    func gather(_ name: String, _ value: String, among known: [String], into filters: inout [Filter]) throws {
        if let index = filters.firstIndex(where: { $0.name == name }) {
            filters[index].texts.append(value)
            return
        }
        guard let (field, `operator`) = filter(named: name) else {
            if call.isLenient { return }
            if let dot = name.lastIndex(of: "."), let field = source.field(named: String(name[..<dot])) {
                throw Problem.unknownOperator(name, of: field)
            }
            throw Problem.unknownParameter(name, among: known + suggestions(for: name))
        }
        filters.append(Filter(name: name, field: field, operator: `operator`, texts: [value]))
    }

    /// The conditions of all filters. Amounts need the currency, which may stand behind them.
    func conditions(_ filters: [Filter]) throws -> [Condition] {
        var reader = FilterReader(source: source, call: call, rules: custom?.rules)
        var conditions: [Condition] = []
        for filter in filters where !filter.field.isMoney { conditions.append(try condition(filter, reader)) }
        reader.currency = currency(in: conditions)
        for filter in filters where filter.field.isMoney { conditions.append(try condition(filter, reader)) }
        return conditions
    }

    private func condition(_ filter: Filter, _ reader: FilterReader) throws -> Condition {
        do throws(FilterReader.Failure) {
            return try reader.comparison(filter.field, filter.operator, .texts(filter.texts))
        } catch {
            switch error {
            case .problem(let problem): throw problem
            case .badValue(_, let detail): throw Problem.badParameter(filter.name, detail)
            case .unknownField: throw Problem.unknownParameter(filter.name, among: source.fieldNames)
            case .unknownOperator: throw Problem.unknownOperator(filter.name, of: filter.field)
            }
        }
    }

    /// A filter's name is a field, or a field and an operator.
    private func filter(named name: String) -> (QueryField, FilterOperators)? {
        let reader = FilterReader(source: source, call: call, rules: custom?.rules)
        if let field = reader.field(named: name, dialect: custom?.dialect) { return (field, .equal) }
        guard let dot = name.lastIndex(of: "."), let `operator` = FilterOperators.named(String(name[name.index(after: dot)...])),
            let field = reader.field(named: String(name[..<dot]), dialect: custom?.dialect)
        else { return nil }
        return (field, `operator`)
    }

    private func suggestions(for name: String) -> [String] {
        guard let dot = name.lastIndex(of: ".") else { return source.fieldNames }
        let ending = name[dot...]
        return source.fieldNames.map { $0 + ending } + (custom?.rules.map { "custom.\($0.name)" } ?? [])
    }

    private func read(_ name: String, _ value: String, into controls: inout Controls) throws {
        switch name {
        case "limit":
            guard let limit = Int(value), value.utf8.first != UInt8(ascii: "+") else {
                throw Problem.badParameter(name, "must be 1 to \(Self.maximumLimit)")
            }
            controls.limit = limit
        case "cursor": controls.cursor = value
        case "sort": controls.sort = value.commaSeparated
        case "fields": controls.fields = value.commaSeparated
        case "expand": controls.expand = value.commaSeparated
        case "q":
            guard value.unicodeScalars.count <= ListParser.longestQuery else {
                throw Problem.badParameter(name, "has more than 1000 characters")
            }
            controls.words = value
        case "archived": controls.archived = value
        case "raw": break
        default: controls.total = try total(value == "exact" ? .some(nil) : Int(value).map { $0 })
        }
    }

    /// `exact`, or how far to count; nil for what is neither.
    func total(_ cap: Int??) throws -> ListPlan.Total {
        switch cap {
        case .some(nil): return .exact
        case .some(.some(let cap)) where (1...1_000_000).contains(cap): return .upTo(cap)
        default: throw input.refusal("include_total", "format", "must be exact or 1 to 1000000")
        }
    }
}

extension Call {
    /// `Prefer: handling=lenient` passes over parameters that are not known.
    var isLenient: Bool { request[.prefer]?.contains("handling=lenient") ?? false }
}

extension String {
    /// The parts between commas, white space around them left out.
    var commaSeparated: [String] { split(separator: ",", omittingEmptySubsequences: false).map { TextCleaning.clean(String($0)) } }
}
