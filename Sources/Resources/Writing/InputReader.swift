internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Reads a client's JSON object into a record, field by field, gathering every violation. An object on an existing record is a merge
/// patch (RFC 7396).
struct InputReader {
    let catalog: Catalog
    /// The currency of the record's document or company, for amounts without a currency of their own.
    var inheritedCurrency: Currency?
    /// The currency that the stored amounts are in where the record names none itself, such as a line in a document that changes its own.
    var formerCurrency: Currency?
    var isNew: Bool
    /// The server puts back values that it noted itself: fields that clients can't set are set, custom fields replaced as a whole.
    var isRestoring = false
    /// The object comes from a file, which may be an export: what the server sets is passed over, and lines of another database are new.
    var isImporting = false
    var violations = Violations()

    /// The fields that the input named, by position.
    private(set) var named: Set<Int> = []

    init(catalog: Catalog, currency: Currency?, isNew: Bool) {
        self.catalog = catalog
        inheritedCurrency = currency
        formerCurrency = currency
        self.isNew = isNew
    }

    /// Applies `object` to `row`. `skipping` names members that the route itself reads, such as a role's `party_id`.
    mutating func apply(_ object: JSONObject, to row: inout Row, skipping: Set<String> = []) {
        let definition = row.definition
        let former = row.currency ?? formerCurrency
        let currency = readCurrency(of: object, row)
        var givenLines: Set<Int> = []
        for member in object.members where !skipping.contains(member.name) {
            let (name, value) = (member.name, member.value)
            if let column = definition.column(named: name) {
                read(value, into: &row, column, currency: currency)
            } else if let position = definition.lines.firstIndex(where: { $0.name == name }) {
                givenLines.insert(position)
                readLines(value, into: &row, at: position, currency: currency, former: former)
            } else if Self.systemMembers.contains(name) || name == definition.parentColumn {
                guard !isImporting else { continue }
                violations.add(name, "read_only", "is set by the server")
            } else {
                let known = definition.columns.filter { !$0.isReadOnly }.map(\.name) + definition.lines.map(\.name)
                violations.add(
                    name, "unknown_field", Suggestion.sentence("is not a field \(definition.place)", for: name, among: known))
            }
        }
        guard !isNew, let change = CurrencyChange(from: former, to: currency) else { return }
        change.restate(&row, given: named, &violations)
        change.restateLines(of: &row, given: givenLines, &violations)
    }

    private static let systemMembers: Set<String> = ["id", "object", "version", "created_at", "updated_at", "archived_at", "position"]

    /// The currency has to be known before the amounts are read, wherever it stands in the object.
    private func readCurrency(of object: JSONObject, _ row: Row) -> Currency? {
        guard let column = row.definition.currencyColumn else { return inheritedCurrency }
        switch object[column.name] {
        case .string(let code)?: return Currency(code) ?? row.currency ?? inheritedCurrency
        case .null?: return inheritedCurrency
        default: return row.currency ?? inheritedCurrency
        }
    }

    private mutating func read(_ value: JSONValue, into row: inout Row, _ column: Column, currency: Currency?) {
        guard !column.isReadOnly || isRestoring else {
            return isImporting ? () : violations.add(column.name, "read_only", "is set by the server")
        }
        let before = row.values[column.position]
        do throws(FieldError) {
            let stored = try self.stored(value, column, before: before, currency: currency)
            if column.isFixed, !isNew, stored != before {
                return violations.add(column.name, "read_only", "can't be changed once the record is made")
            }
            row.values[column.position] = stored
            named.insert(column.position)
        } catch {
            violations.add(column.name, error.code, error.detail)
        }
    }

    private func stored(_ value: JSONValue, _ column: Column, before: Value, currency: Currency?) throws(FieldError) -> Value {
        if case .null = value {
            switch column.fallback {
            case .value(let fallback) where !column.isOptional: return fallback
            default: return .null
            }
        }
        if column.kind is CustomFieldsKind, !isRestoring { return try merge(custom: value, into: before) }
        let stored = try column.kind.parse(value, ParseContext(currency: currency, catalog: catalog))
        try column.checkBounds(stored)
        return stored
    }

    /// Custom fields are merged member by member; null takes one away.
    private func merge(custom value: JSONValue, into before: Value) throws(FieldError) -> Value {
        guard case .object = value else { throw .type("must be an object") }
        var current = JSONValue.object(JSONObject())
        if case .text(let text) = before, let document = try? JSONReader.parse(Array(text.utf8)) { current = document.root }
        return .text(String(decoding: current.merging(value).bytes, as: UTF8.self))
    }

    /// Lines in a patch are the whole list: one with an id keeps the fields it leaves out, one without is new, an absent one goes.
    private mutating func readLines(
        _ value: JSONValue, into row: inout Row, at position: Int, currency: Currency?, former: Currency?
    ) {
        let lines = row.definition.lines[position]
        guard !lines.isReadOnly || isRestoring else { return violations.add(lines.name, "read_only", "is set by the server") }
        guard case .array(let elements) = value else { return violations.add(lines.name, "type", "must be a list of objects") }
        guard elements.count <= lines.maximum else {
            return violations.add(lines.name, "max", "has more than \(lines.maximum) members")
        }
        var kept: [Row] = []
        var seen: Set<Int64> = []
        let known = Dictionary(row.lines[position].map { ($0.id, $0) }) { first, _ in first }
        for (index, element) in elements.enumerated() {
            guard case .object(let object) = element else {
                violations.add("\(lines.name)/\(index)", "type", "must be an object")
                continue
            }
            var line = Row(new: lines.definition, id: 0)
            if let given = object["id"], given != .null {
                // What the server noted itself may name a line that is gone since, and a file one that never was here.
                guard let number = number(given, of: lines.definition),
                    let known = known[number]
                        ?? (isRestoring || isImporting ? Row(new: lines.definition, id: isRestoring ? number : 0) : nil),
                    seen.insert(number).inserted
                else {
                    violations.add("\(lines.name)/\(index)/id", "reference_not_found", "is not a line of this record, or stands here twice")
                    continue
                }
                line = known
            }
            readLine(object, into: &line, at: "\(lines.name)/\(index)", currency: currency, former: former)
            kept.append(line)
        }
        row.lines[position] = kept
    }

    /// Reads one line's members, noting violations below `place`.
    private mutating func readLine(
        _ object: JSONObject, into line: inout Row, at place: String, currency: Currency?, former: Currency?
    ) {
        var reader = InputReader(catalog: catalog, currency: currency, isNew: line.id == 0 || isRestoring)
        reader.formerCurrency = former
        reader.violations.base = violations.base + "/" + place
        reader.isRestoring = isRestoring
        reader.isImporting = isImporting
        reader.apply(object, to: &line, skipping: ["id"])
        violations.add(reader.violations.all)
    }

    private func number(_ id: JSONValue, of definition: Definition) -> Int64? {
        guard case .string(let text) = id else { return nil }
        return Identifier.number(in: text, prefix: definition.prefix)
    }
}

extension Column {
    /// The declared bounds of a stored number.
    func checkBounds(_ value: Value) throws(FieldError) {
        guard case .integer(let integer) = value else { return }
        if let minimum, integer < minimum { throw FieldError("min", "must be at least \(shown(minimum))") }
        if let maximum, integer > maximum { throw FieldError("max", "must be at most \(shown(maximum))") }
    }

    /// A bound as a client writes it.
    private func shown(_ bound: Int64) -> String {
        format == .decimal ? Decimal6(scaled: bound).description : String(bound)
    }
}

extension Definition {
    /// Where a member that is no field would stand, as its sender calls it: an action's input has no name out there.
    fileprivate var place: String { options.contains(.input) ? "here" : "of \(object)" }
}
