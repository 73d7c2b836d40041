internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Reads a request's parameters or body into a plan.
struct ListParser {
    let source: QuerySource
    let call: Call
    let input: QueryInput
    /// What only the database knows: the company's own fields. Nil while the request is planned outside of it.
    var custom: CustomContext?

    /// The custom fields of the type, and how the engine reaches into them.
    struct CustomContext {
        let rules: [CustomField.Rule]
        let dialect: Dialect
    }

    static let maximumLimit = 200
    private static let maximumKeys = 4
    private static let maximumCap = 1_000_000

    /// The members of a query that are no filters, as they came.
    struct Controls {
        var limit: Int?
        var cursor: String?
        var sort: [String] = []
        var fields: [String]?
        var expand: [String] = []
        var total = ListPlan.Total.none
        var words: String?
        var archived: String?
    }

    /// The plan of conditions and controls that were read.
    func plan(_ controls: Controls, _ conditions: [Condition]) throws -> ListPlan {
        var plan = ListPlan(
            source: source,
            shape: try ShapeParser(kit: source.kit, access: call.access, input: input)
                .shape(of: source, fields: controls.fields, expand: controls.expand))
        plan.conditions = conditions
        plan.filter = call.access.rowFilter(for: source.definition)
        try hideArchived(controls.archived, &plan)
        if let words = controls.words { plan.tokens = try tokens(words) }
        plan.total = controls.total
        plan.order = try order(controls.sort, plan)
        if let limit = controls.limit {
            guard (1...Self.maximumLimit).contains(limit) else { throw input.refusal("limit", "max", "must be 1 to \(Self.maximumLimit)") }
            plan.limit = limit
        }
        if let cursor = controls.cursor {
            guard
                let position = Cursor.decode(
                    cursor, keyCount: plan.order.keys.count, query: plan.description, key: source.kit.cursorKey)
            else { throw Problem.cursorMismatch }
            plan.position = position
        }
        return plan
    }

    private func tokens(_ words: String) throws -> [String] {
        guard source.definition.hasSearch else {
            throw input.refusal("q", "format", "finds nothing here: this type has no searchable field")
        }
        guard words.utf8.count <= 1_000 else { throw input.refusal("q", "max", "is longer than 1000 bytes") }
        return SearchText.tokens(ofQuery: words)
    }

    /// Lists leave archived records out unless they are asked for.
    private func hideArchived(_ archived: String?, _ plan: inout ListPlan) throws {
        guard source.definition.options.contains(.archivable), let field = source.field(named: ListPlan.archivedName) else { return }
        let isAskedFor = plan.conditions.contains { $0.names(ListPlan.archivedName) }
        switch archived {
        case nil where isAskedFor, "any": break
        case nil, "false": plan.conditions.append(.comparison(Comparison(field, .isNull, [], flag: true)))
        case "true":
            plan.conditions.append(.comparison(Comparison(field, .isNull, [], flag: false)))
        case .some: throw input.refusal("archived", "format", "must be true, false or any")
        }
    }

    private func order(_ sort: [String], _ plan: ListPlan) throws -> SortOrder {
        guard sort.count <= Self.maximumKeys else { throw input.refusal("sort", "max", "has more than \(Self.maximumKeys) keys") }
        // What is found by words comes newest first: the index is walked that way.
        var isDescending = plan.tokens != nil
        var keys: [SortOrder.Key] = []
        var names: Set<String> = []
        for word in sort {
            let name = word.hasPrefix("-") ? String(word.dropFirst()) : word
            isDescending = word.hasPrefix("-")
            guard names.insert(name).inserted else { throw input.refusal("sort", "format", "names \(name) twice") }
            if name == "id" { break }
            let key = SortOrder.Key(field: try sortField(name), isDescending: isDescending)
            if key.field.isMoney, currency(in: plan.conditions) == nil, needsCurrency { throw Problem.currencyRequired }
            if !plan.conditions.contains(where: { $0.fixes(name) }) { keys.append(key) }
        }
        return SortOrder(keys: keys, isDescending: isDescending)
    }

    private func sortField(_ name: String) throws -> QueryField {
        guard let field = source.field(named: name), field.isSortable else {
            let known = source.fieldNames.filter { source.field(named: $0)?.isSortable ?? false }
            throw input.unknownName(name, in: "sort", among: known, of: source.definition)
        }
        if let column = field.column, !call.access.canRead(column, of: field.owner) { throw Problem.fieldForbidden(name) }
        return field
    }

    /// Whether the type has amounts in currencies that differ from record to record.
    var needsCurrency: Bool { (source.parent ?? source.definition).currencyColumn != nil }

    /// The one currency that the conditions leave.
    func currency(in conditions: [Condition]) -> Currency? {
        for condition in conditions {
            guard case .comparison(let comparison) = condition, comparison.operator == .equal, comparison.isOnCurrency(of: source),
                case .text(let code)? = comparison.boundValues.first
            else { continue }
            return Currency(code)
        }
        return nil
    }
}

extension Comparison {
    /// Whether this compares the currency of a type's amounts: its own, or for lines their document's.
    func isOnCurrency(of source: QuerySource) -> Bool {
        if let currency = source.definition.currencyColumn { return field.name == currency.name }
        return source.parent.map { field.name == "\($0.object).currency" } ?? false
    }
}

extension Condition {
    /// Whether the condition speaks of a field.
    func names(_ name: String) -> Bool {
        switch self {
        case .comparison(let comparison): comparison.field.name == name
        case .all(let conditions), .any(let conditions): conditions.contains { $0.names(name) }
        case .not(let condition): condition.names(name)
        }
    }

    /// Whether all records that pass have one value in a field.
    func fixes(_ name: String) -> Bool {
        guard case .comparison(let comparison) = self, comparison.field.name == name else { return false }
        return comparison.operator == .equal || (comparison.operator == .isNull && comparison.flag)
    }
}
