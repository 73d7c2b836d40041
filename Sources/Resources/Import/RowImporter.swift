internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Brings one row of a file into the records that its mapping names.
struct RowImporter {
    let mapping: Mapping
    let mode: ImportJob.Mode

    /// What became of one record.
    enum Outcome { case created, updated, unchanged, skipped }

    /// What a row did: what became of each record, and which of them are to be taken through actions.
    struct Result {
        var outcomes: [Outcome] = []
        var planned: [(place: Int, subject: Int64, effectiveOn: CalendarDate?)] = []
        /// Cells that count as unknown because they do not fit.
        var bad: [(field: String, reason: String)] = []
    }

    /// Applies the row's cells, by column name. Throws a `Problem` that names the fields.
    func apply(_ cells: [String: String], in transaction: borrowing Transaction) throws -> Result {
        var result = Result()
        for (place, record) in mapping.records.enumerated() where record.condition?.holds(in: cells) ?? true {
            let day = try day(cells, record, &result)
            let (outcome, subject) = try apply(cells, to: record, &result, in: transaction)
            result.outcomes.append(outcome)
            if !record.actions.isEmpty, let subject { result.planned.append((place, subject, day)) }
        }
        return result
    }

    /// The day on which a record's actions happened.
    private func day(_ cells: [String: String], _ record: Mapping.RecordMapping, _ result: inout Result) throws -> CalendarDate? {
        guard let cell = record.effectiveOn else { return nil }
        do throws(FieldError) {
            guard let text = try cell.transform.text(of: cells[cell.column] ?? "", for: nil) else { return nil }
            guard let day = CalendarDate(text) else { throw .format("is not a date") }
            return day
        } catch {
            let reason = "\(error.detail) (column \(cell.column))"
            guard cell.transform.takesBadAsNull else {
                throw Problem.validationFailed([Violation(.pointer("/effective_on"), error.code, reason)])
            }
            result.bad.append(("effective_on", reason))
            return nil
        }
    }

    /// Returns what became of the record and, when its actions are to follow, its number: when it is new, or a draft.
    private func apply(
        _ cells: [String: String], to record: Mapping.RecordMapping, _ result: inout Result, in transaction: borrowing Transaction
    ) throws -> (Outcome, Int64?) {
        let stated = statedCurrency(cells, record)
        let usual = try stated ?? transaction.companyCurrency()
        let existing = try find(record, in: cells, usual, in: transaction)
        let currency = stated ?? existing?.currency ?? usual
        var violations = Violations()
        var values: [(path: FieldPath, value: Value)] = []
        var constants: [(path: FieldPath, value: Value)] = []
        for constant in record.constants {
            read(constant.text, constant.path, currency, into: &constants, &violations, in: transaction)
        }
        values += constants.filter { $0.path.line == nil }
        for cell in record.cells { read(cells[cell.column] ?? "", cell, currency, into: &values, &violations, &result, in: transaction) }
        try violations.throwIfAny()

        switch (existing, mode) {
        case (nil, .update), (.some, .create): return (.skipped, nil)
        default: break
        }
        var row = existing ?? Row(new: record.definition, id: 0)
        let base = existing == nil ? try base(for: record.definition, values, in: transaction) : nil
        if let base { row.takeBase(from: base) }
        if let change = CurrencyChange(from: existing?.currency, to: currency) {
            change.restate(&row, given: Set(values.compactMap { $0.path.line == nil ? $0.path.column?.position : nil }), &violations)
            change.restateLines(of: &row, &violations)
            try violations.throwIfAny()
        }
        for (path, value) in values where path.line == nil { try set(value, at: path, in: &row) }
        for case (.lines(let lines), .text(let text)) in values { try replace(lines, by: text, in: &row, currency, in: transaction) }
        setLines(values.filter { $0.path.line != nil }, constants.filter { $0.path.line != nil }, in: &row)
        if let lines = record.lines { try merge(cells, lines, into: &row, currency, &result, in: transaction) }
        guard let existing else { return (.created, try transaction.insert(row, joining: base).id) }
        try transaction.refuseOutsideDraft(row, existing)
        let isUnchanged = try transaction.update(row, from: existing).version == existing.version
        return (isUnchanged ? .unchanged : .updated, existing.isDraftDocument ? existing.id : nil)
    }

    /// A new role joins the base that has its unique values already, such as a tax id, instead of being refused as its duplicate.
    private func base(
        for role: Definition, _ values: [(path: FieldPath, value: Value)], in transaction: borrowing Transaction
    ) throws -> Row? {
        guard let base = role.base else { return nil }
        for case (.column(let given), let value) in values where value != .null {
            guard let column = base.column(named: given.name), column.isUnique, let number = try transaction.number(base, column, value)
            else { continue }
            guard try RowLoader.load(role, number, from: transaction.session) == nil else { return nil }
            return try RowLoader.load(base, number, from: transaction.session)
        }
        return nil
    }

    /// The currency that the row names for its amounts.
    private func statedCurrency(_ cells: [String: String], _ record: Mapping.RecordMapping) -> Currency? {
        for constant in record.constants {
            if case .column(let column) = constant.path, column.kind is CurrencyKind { return Currency(constant.text) }
        }
        for cell in record.cells {
            if case .column(let column) = cell.path, column.kind is CurrencyKind, let text = cells[cell.column] {
                return (try? cell.transform.text(of: text, for: column)).flatMap { Currency($0) }
            }
        }
        return nil
    }

    private func read(
        _ cell: String, _ mapping: Mapping.CellMapping, _ currency: Currency?, into values: inout [(path: FieldPath, value: Value)],
        _ violations: inout Violations, _ result: inout Result, in transaction: borrowing Transaction
    ) {
        do {
            guard let text = try mapping.transform.text(of: cell, for: mapping.path.column) else {
                return values.append((mapping.path, .null))
            }
            values.append((mapping.path, try value(of: text, mapping.path, currency, in: transaction)))
        } catch let error as FieldError {
            let reason = "\(error.detail) (column \(mapping.column))"
            guard mapping.transform.takesBadAsNull else { return violations.add(mapping.path.name, error.code, reason) }
            result.bad.append((mapping.path.name, reason))
            values.append((mapping.path, .null))
        } catch {
            violations.add(mapping.path.name, "format", "can't be read")
        }
    }

    private func read(
        _ text: String, _ path: FieldPath, _ currency: Currency?, into values: inout [(path: FieldPath, value: Value)],
        _ violations: inout Violations, in transaction: borrowing Transaction
    ) {
        do {
            values.append((path, try value(of: text, path, currency, in: transaction)))
        } catch let error as FieldError {
            violations.add(path.name, error.code, error.detail)
        } catch {
            violations.add(path.name, "format", "can't be read")
        }
    }

    private func value(of text: String, _ path: FieldPath, _ currency: Currency?, in transaction: borrowing Transaction) throws -> Value {
        switch path {
        case .column(let column), .line(_, _, let column):
            guard !column.isReadOnly else { throw FieldError("read_only", "is set by the server") }
            let text = column.isCountry ? Country(imported: text)?.code ?? text : text
            let value = try column.kind.parse(text: text, ParseContext(currency: currency, catalog: transaction.catalog))
            try column.checkBounds(value)
            return value
        case .lookup(_, let key), .lineLookup(_, _, _, let key): return .integer(try transaction.lookUp(text, key))
        case .identity(let definition):
            guard let number = Identifier.number(in: text, prefix: definition.prefix) else {
                throw FieldError("reference_not_found", "is no id of a \(definition.object)")
            }
            return .integer(number)
        case .lines, .reference, .custom: return .text(text)
        }
    }

    /// The record that the row is about: known before its amounts are read, as they may be in the record's currency. None where a key can't be
    /// read, which the reading of the whole row tells.
    private func find(
        _ record: Mapping.RecordMapping, in cells: [String: String], _ currency: Currency?, in transaction: borrowing Transaction
    ) throws -> Row? {
        guard !record.match.isEmpty else { return nil }
        let keys = Set(record.match.map(\.name))
        var (violations, result) = (Violations(), Result())
        var values: [(path: FieldPath, value: Value)] = []
        for constant in record.constants where keys.contains(constant.path.name) {
            read(constant.text, constant.path, currency, into: &values, &violations, in: transaction)
        }
        for cell in record.cells where keys.contains(cell.path.name) {
            read(cells[cell.column] ?? "", cell, currency, into: &values, &violations, &result, in: transaction)
        }
        guard violations.isEmpty else { return nil }
        var conditions: [(Column, Value)] = []
        for path in record.match {
            let value = values.last { $0.path.name == path.name }?.value ?? .null
            guard value != .null else {
                throw Problem.validationFailed([Violation(.pointer("/\(path.name)"), "required", "is what rows are matched by")])
            }
            switch path {
            case .reference(let system):
                guard case .text(let key) = value else { return nil }
                return try transaction.find(record.definition, by: try ExternalReference(system: system, key: key))
            case .column(let column), .lookup(let column, _): conditions.append((column, value))
            case .identity(let definition):
                guard case .integer(let number) = value else { return nil }
                guard let row = try RowLoader.load(definition, number, from: transaction.session) else {
                    throw Problem.validationFailed([Violation(.pointer("/id"), "reference_not_found", "names no \(definition.object)")])
                }
                return row
            default: throw Problem.mapping("/match", "must be fields of the record itself or external_refs")
            }
        }
        return try transaction.only(record.definition, conditions)
    }

    private func set(_ value: Value, at path: FieldPath, in row: inout Row) throws {
        switch path {
        case .column(let column), .lookup(let column, _): row.values[column.position] = column.kept(value)
        case .lines, .line, .lineLookup, .identity: break
        case .reference(let system):
            guard case .text(let key) = value else { return }
            var references = ExternalReference.all(in: row["external_refs"]).filter { $0.system != system }
            references.append(try ExternalReference(system: system, key: key))
            row["external_refs"] = .text(ExternalReference.text(of: references))
        case .custom(let name):
            var patch = JSONObject()
            if case .text(let text) = value { patch.append(name, .string(text)) } else { patch.append(name, .null) }
            guard case .text(let text) = row["custom"], let document = try? JSONReader.parse(Array(text.utf8)) else { return }
            row["custom"] = .text(String(decoding: document.root.merging(.object(patch)).bytes, as: UTF8.self))
        }
    }

    /// Takes a lines field as a whole, as a PATCH does.
    private func replace(
        _ lines: LinesColumn, by text: String, in row: inout Row, _ currency: Currency?, in transaction: borrowing Transaction
    ) throws {
        guard let document = try? JSONReader.parse(Array(text.utf8)), document.flaws.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/\(lines.name)"), "format", "is no list of JSON objects")])
        }
        var object = JSONObject()
        object.append(lines.name, document.root)
        var reader = InputReader(catalog: transaction.catalog, currency: currency, isNew: row.id == 0)
        reader.isImporting = true
        reader.apply(object, to: &row)
        try reader.violations.throwIfAny()
    }

    /// Sets the fields of lines that are named by their places: `contact_points.1.value`. A line that is there already is known by the
    /// constants of its place, such as its kind, or else by the place; a new one is made when the row has something to say of it.
    private func setLines(
        _ values: [(path: FieldPath, value: Value)], _ constants: [(path: FieldPath, value: Value)], in row: inout Row
    ) {
        var places: [FieldPath.LinePlace] = []
        for entry in values { if let place = entry.path.line, !places.contains(place) { places.append(place) } }
        let counts = row.lines.map(\.count)
        for place in places {
            let own = values.filter { $0.path.line == place }
            let fixed = constants.filter { $0.path.line == place }
            func carriesConstants(_ line: Row) -> Bool {
                fixed.allSatisfy { entry in entry.path.column.map { line.values[$0.position] == entry.value } ?? true }
            }
            var index = row.lines[place.position].firstIndex(where: carriesConstants)
            if fixed.isEmpty { index = place.index < counts[place.position] ? place.index : nil }
            if index == nil, own.contains(where: { $0.value != .null }) {
                row.lines[place.position].append(Row(new: row.definition.lines[place.position].definition, id: 0))
                index = row.lines[place.position].count - 1
            }
            guard let index else { continue }
            for entry in fixed + own {
                guard let column = entry.path.column else { continue }
                row.lines[place.position][index].values[column.position] = column.kept(entry.value)
            }
        }
    }

    /// The row's member of a lines field: the one that its match fields find, or a new one.
    private func merge(
        _ cells: [String: String], _ lines: Mapping.LinesMapping, into row: inout Row, _ currency: Currency?, _ result: inout Result,
        in transaction: borrowing Transaction
    ) throws {
        var violations = Violations()
        var values: [(path: FieldPath, value: Value)] = []
        for cell in lines.cells { read(cells[cell.column] ?? "", cell, currency, into: &values, &violations, &result, in: transaction) }
        try violations.throwIfAny()
        let wanted = lines.match.compactMap { path in values.last { $0.path.name == path.name } }
        let index = row.lines[lines.position].firstIndex { line in
            !wanted.isEmpty && wanted.allSatisfy { entry in entry.path.column.map { line.values[$0.position] == entry.value } ?? false }
        }
        var line = index.map { row.lines[lines.position][$0] } ?? Row(new: row.definition.lines[lines.position].definition, id: 0)
        for (path, value) in values { try set(value, at: path, in: &line) }
        if let index { row.lines[lines.position][index] = line } else { row.lines[lines.position].append(line) }
    }
}

extension FieldPath {
    /// A place in a lines field.
    struct LinePlace: Equatable {
        let position: Int
        let index: Int
    }

    /// The place of the line that the path leads into; nil for the record's own fields.
    var line: LinePlace? {
        switch self {
        case .line(let position, let index, _), .lineLookup(let position, let index, _, _): LinePlace(position: position, index: index)
        case .column, .identity, .lookup, .lines, .reference, .custom: nil
        }
    }

    /// The column whose value a cell becomes; nil where it is a key or a custom field.
    var column: Column? {
        switch self {
        case .column(let column), .line(_, _, let column), .lookup(let column, _), .lineLookup(_, _, let column, _): column
        case .identity, .lines, .reference, .custom: nil
        }
    }
}

extension Column {
    fileprivate var isCountry: Bool { (kind as? TextKind)?.form == .country }

    /// A required field with a fallback takes it where the file says nothing.
    fileprivate func kept(_ value: Value) -> Value {
        if value == .null, case .value(let fallback) = fallback { fallback } else { value }
    }
}
