internal import HTTP
internal import Storage
internal import Values

extension Transaction {
    /// Saves a new record with its lines, checked by its rules; a role brings its base along or joins one that exists.
    @discardableResult
    package func insert(_ new: Row, violations: Violations = Violations(), joining base: Row? = nil) throws -> Row {
        var row = new
        if row.id == 0 { row.id = base?.id ?? kit.ids.next() }
        try fillFallbacks(of: &row)
        try complete(&row, before: nil, violations)
        giveIDs(to: &row)
        if row.definition.base != nil { try insertOrJoinBase(of: &row, joining: base) }
        return try store(new: row, version: base == nil ? 1 : try versionBefore(row) + 1)
    }

    /// Saves what `row` has become since `before`. Nothing is written and no version raised when nothing differs, unless an `event`
    /// is to be told.
    @discardableResult
    package func update(_ changed: Row, from before: Row, violations: Violations = Violations(), event: String? = nil) throws -> Row {
        var row = changed
        try complete(&row, before: before, violations)
        guard row != before || event != nil else { return before }
        giveIDs(to: &row)
        if row.definition.base != nil { try updateBase(of: &row, from: before) }
        let saved = try store(row, from: before, event: event)
        try updateRoles(of: saved)
        return saved
    }

    /// Saves what several records of one type that has no base have become, each with the event to be told: their references are looked up
    /// together.
    func update(all changes: [(before: Row, after: Row, event: String)]) throws -> [Row] {
        guard let definition = changes.first?.after.definition else { return [] }
        precondition(
            definition.base == nil && (catalog.roles[definition.path] ?? []).isEmpty, "\(definition.path): a role is changed one by one")
        var rows = changes.map(\.after)
        try complete(all: &rows, before: changes.map(\.before))
        return try zip(rows, changes).map { row, change in
            var row = row
            giveIDs(to: &row)
            return try store(row, from: change.before, event: change.event)
        }
    }

    /// Writes a new record that was checked.
    func store(new: Row, version: Int64 = 1) throws -> Row {
        var row = new
        row.version = version
        row.createdAt = now.milliseconds
        row.updatedAt = now.milliseconds
        try write(inserts: [row])
        try saveReferences(of: row, before: nil)
        try saveOwnLines(of: row, before: nil)
        journal.note(before: nil, after: row, eventType: "\(row.definition.object).created", isSpecific: false)
        return row
    }

    /// Writes a changed record that was checked; its version is raised once in a transaction.
    func store(_ changed: Row, from before: Row, event: String? = nil) throws -> Row {
        var row = changed
        row.version = before.version + (journal.hasTouched(before) ? 0 : 1)
        row.updatedAt = now.milliseconds
        try write(row, from: before)
        try saveReferences(of: row, before: before)
        try saveOwnLines(of: row, before: before)
        journal.note(before: before, after: row, eventType: event ?? "\(row.definition.object).updated", isSpecific: event != nil)
        return row
    }

    /// Removes a record with its lines, unless others refer to it.
    package func delete(_ row: Row) throws {
        let definition = row.definition
        try refuseIfReferred(row)
        for (position, lines) in definition.lines.enumerated() where !lines.isOfBase {
            for line in row.lines[position] { try remove(line) }
        }
        try removeReferences(of: row)
        try remove(row)
        journal.note(before: row, after: nil, eventType: "\(definition.object).deleted", isSpecific: true)
        if let base = definition.base { try forgetRole(row, on: base) }
    }

    /// Saves new records of one type that have no base: their references are looked up together, their rows written together.
    func insert(all new: [Row]) throws -> [Row] {
        guard let definition = new.first?.definition else { return [] }
        precondition(definition.base == nil, "\(definition.path): a role is made one by one")
        var rows = new
        for index in rows.indices {
            if rows[index].id == 0 { rows[index].id = kit.ids.next() }
        }
        try drawNumbers(for: &rows)
        for index in rows.indices { try fillFallbacks(of: &rows[index]) }
        try complete(all: &rows)
        for index in rows.indices {
            giveIDs(to: &rows[index])
            rows[index].version = 1
            rows[index].createdAt = now.milliseconds
            rows[index].updatedAt = now.milliseconds
        }
        try write(inserts: rows)
        for row in rows { try saveReferences(of: row, before: nil) }
        for (position, lines) in definition.lines.enumerated() where !lines.isOfBase {
            try write(inserts: rows.flatMap { $0.lines[position] })
        }
        for row in rows { journal.note(before: nil, after: row, eventType: "\(definition.object).created", isSpecific: false) }
        return rows
    }

    /// New lines of this record, and of its base, get their numbers and places.
    private func giveIDs(to row: inout Row) {
        for position in row.lines.indices {
            for index in row.lines[position].indices {
                if row.lines[position][index].id == 0 { giveID(to: &row.lines[position][index]) }
                row.lines[position][index].parent = row.id
                row.lines[position][index].position = Int64(index)
            }
        }
    }

    /// Inserts rows of one type, several in a statement.
    func write(inserts rows: [Row]) throws {
        var rest = rows[...]
        while let first = rest.first {
            let count = Self.insertLengths.first { $0 <= rest.count } ?? 1
            let batch = rest.prefix(count)
            rest = rest.dropFirst(count)
            var values: [Value] = []
            values.reserveCapacity(count * first.definition.statements.width)
            for row in batch {
                values += row.systemValues
                values += row.values
                if row.definition.hasSearch { values.append(.text(SearchText.of(row))) }
            }
            try catchingDuplicates(of: batch) { () throws(StorageError) in
                try session.run(first.definition.statements.insert(rows: count), values)
            }
        }
    }

    /// How many rows a statement inserts: few lengths, so that statements are found prepared.
    private static let insertLengths = [32, 8, 1]

    /// Gives new lines their ids before their document is saved, so that other records can refer to them.
    package func identify<L: Line>(_ lines: inout LineList<L>) {
        for index in lines.rows.indices where lines.rows[index].id == 0 { giveID(to: &lines.rows[index]) }
    }

    private func giveID(to line: inout Row) {
        line.id = kit.ids.next()
        line.createdAt = now.milliseconds
        line.updatedAt = now.milliseconds
    }

    private func write(_ row: Row, from before: Row) throws {
        var names = ["version", "updated_at"]
        var values: [Value] = [.integer(row.version), .integer(row.updatedAt)]
        func set(_ name: String, _ value: Value) {
            names.append(name)
            values.append(value)
        }
        if row.definition.isLine {
            if row.position != before.position { set("position", .integer(row.position)) }
        } else {
            if row.archivedAt != before.archivedAt { set("archived_at", row.archivedAt.map(Value.integer) ?? .null) }
            if row.lineKinds != before.lineKinds { set("line_kinds", .integer(row.lineKinds)) }
        }
        for (column, value) in zip(row.definition.columns, row.values) where value != before.values[column.position] {
            set(column.name, value)
        }
        if row.definition.hasSearch {
            let text = SearchText.of(row)
            if text != SearchText.of(before) { set("search_text", .text(text)) }
        }
        let statement = row.definition.statements.update(names)
        values.append(.integer(row.id))
        try catchingDuplicates(of: [row]) { () throws(StorageError) in try session.run(statement, values) }
    }

    private func remove(_ row: Row) throws {
        try session.run(row.definition.statements.delete, [.integer(row.id)])
    }

    private func remove(_ lines: [Row], of definition: Definition) throws {
        for part in InList(lines.map(\.id)).parts {
            try session.run(SQL(dynamic: "DELETE FROM \(definition.table) WHERE id IN (\(part.marks(from: 1)))"), part.values)
        }
    }

    /// Inserts, updates and deletes the lines that differ. A base's lines are saved with the base.
    private func saveOwnLines(of row: Row, before: Row?) throws {
        for (position, lines) in row.definition.lines.enumerated() where !lines.isOfBase {
            let old = before?.lines[position] ?? []
            if old.isEmpty, row.lines[position].isEmpty { continue }
            let kept = Set(row.lines[position].map(\.id))
            let gone = old.filter { !kept.contains($0.id) }
            for line in gone { try refuseIfReferred(line) }
            try remove(gone, of: lines.definition)
            let known = Dictionary(uniqueKeysWithValues: old.map { ($0.id, $0) })
            try write(inserts: row.lines[position].filter { known[$0.id] == nil })
            for line in row.lines[position] {
                guard let earlier = known[line.id] else { continue }
                guard line != earlier || line.position != earlier.position else { continue }
                var changed = line
                changed.version = earlier.version + 1
                changed.updatedAt = now.milliseconds
                try write(changed, from: earlier)
            }
        }
    }

    /// Turns a broken uniqueness rule into the problem that names the field and the record that has the value.
    private func catchingDuplicates(of rows: some Collection<Row>, _ body: () throws(StorageError) -> Void) throws {
        do {
            try body()
        } catch {
            guard case .unique(let columns) = error.reason, let definition = rows.first?.definition,
                let name = columns.last?.columnName
            else { throw error }
            let key = columns.compactMap { definition.column(named: $0.columnName) }
            let condition = key.enumerated().map { "\($1.name) = $\($0 + 1)" }.joined(separator: " AND ")
            let existing =
                try key.count < columns.count
                ? nil
                : rows.lazy.compactMap { row in
                    try session.integer(
                        SQL(dynamic: "SELECT id FROM \(definition.table) WHERE \(condition)"), key.map { row.values[$0.position] })
                }.first
            throw Problem.duplicate(definition, field: name, existing: existing)
        }
    }

    /// Whether only the server makes and removes such records: what somebody wrote about one does not stand in its way.
    private func isOurs(_ definition: Definition) -> Bool {
        guard let parent = catalog.parent(of: definition) else { return definition.options.contains(.readOnly) }
        return parent.lines.isReadOnly || parent.definition.options.contains(.readOnly)
    }

    /// Refuses, with who they are, what others that refer to the record forbid.
    func refuseIfReferred(_ row: Row) throws {
        var referrers: [String] = []
        for (definition, column) in catalog.referrers[row.definition.path] ?? [] {
            let sql = SQL(dynamic: "SELECT 1 FROM \(definition.table) WHERE \(column.name) = $1 LIMIT 1")
            if try session.integer(sql, [.integer(row.id)]) != nil { referrers.append(definition.path) }
        }
        let id = Value.text(Identifier.text(row.id, prefix: row.definition.prefix))
        for (definition, column) in isOurs(row.definition) ? [] : catalog.subjects where !referrers.contains(definition.path) {
            let sql = SQL(dynamic: "SELECT 1 FROM \(definition.table) WHERE \(column.name) = $1 LIMIT 1")
            if try session.integer(sql, [id]) != nil { referrers.append(definition.path) }
        }
        for role in catalog.roles[row.definition.path] ?? []
        where try session.integer(role.statements.exists, [.integer(row.id)]) != nil {
            referrers.append(role.path)
        }
        guard referrers.isEmpty else {
            throw Problem(
                .conflict, "in_use", "The \(row.definition.object) is referred to by \(referrers.joined(separator: ", ")).",
                members: [Problem.Member("referrers", .texts(referrers))])
        }
    }
}

extension String {
    /// The column of `table.column`.
    fileprivate var columnName: String { lastIndex(of: ".").map { String(self[index(after: $0)...]) } ?? self }
}
