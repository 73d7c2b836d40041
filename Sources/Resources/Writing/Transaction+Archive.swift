internal import HTTP
internal import Storage
internal import Values

/// What is archived stays where it is named, and is put into no document any more.
extension Transaction {
    /// Hides a record from lists, or shows it again; its roles go and come back with it. While a document that names it is open, it stays.
    package func setArchived(_ isArchived: Bool, _ before: Row) throws -> Row {
        guard (before.archivedAt != nil) != isArchived else { return before }
        if isArchived { try refuseWhileOpen(before) }
        let saved = try mark(before, archivedAt: isArchived ? now.milliseconds : nil)
        for role in catalog.roles[before.definition.path] ?? [] {
            guard let row = try RowLoader.load(role, before.id, from: session), row.archivedAt == before.archivedAt else { continue }
            _ = try mark(row, archivedAt: saved.archivedAt)
        }
        if !isArchived, let base = before.definition.base, let row = try RowLoader.load(base, before.id, from: session),
            row.archivedAt != nil
        {
            _ = try mark(row, archivedAt: nil)
        }
        return saved
    }

    private func mark(_ before: Row, archivedAt: Int64?) throws -> Row {
        var row = before
        row.archivedAt = archivedAt
        return try update(row, from: before, event: "\(row.definition.object).\(archivedAt == nil ? "unarchived" : "archived")")
    }

    /// 409 while documents that name the record, or one of its roles, are not over and done with. Drafts bind nobody: they wait for nothing.
    private func refuseWhileOpen(_ row: Row) throws {
        let definitions = [row.definition] + (catalog.roles[row.definition.path] ?? [])
        var open: [String] = []
        for (referrer, column) in definitions.flatMap({ catalog.referrers[$0.path] ?? [] }) {
            guard let document = referrer.isLine ? catalog.parent(of: referrer)?.definition : referrer, !open.contains(document.path),
                let status = document.statusColumn, !status.endedWords.isEmpty
            else { continue }
            let join = referrer.parentColumn.map { " JOIN \(document.table) d ON d.id = r.\($0)" } ?? ""
            let words = ["draft"] + status.endedWords
            let marks = words.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
            let sql = SQL(
                dynamic: "SELECT 1 FROM \(referrer.table) r\(join) WHERE r.\(column.name) = $1 "
                    + "AND \(referrer.isLine ? "d" : "r").\(status.name) NOT IN (\(marks)) LIMIT 1")
            if try session.integer(sql, [.integer(row.id)] + words.map(Value.text)) != nil { open.append(document.path) }
        }
        guard open.isEmpty else {
            throw Problem(
                .conflict, "in_use",
                "The \(row.definition.object) stands in open documents: \(open.joined(separator: ", ")). End them first.",
                members: [Problem.Member("referrers", .texts(open))])
        }
    }

    /// The types of the documents that name a record, themselves or in a line.
    package func documents<R: Resource>(naming record: Record<R>) throws -> [String] {
        var paths: [String] = []
        for (referrer, column) in catalog.referrers[R.definition.path] ?? [] {
            guard let document = referrer.isLine ? catalog.parent(of: referrer)?.definition : referrer,
                document.options.contains(.document), !paths.contains(document.path)
            else { continue }
            let sql = SQL(dynamic: "SELECT 1 FROM \(referrer.table) WHERE \(column.name) = $1 LIMIT 1")
            if try session.integer(sql, [.integer(record.number)]) != nil { paths.append(document.path) }
        }
        return paths
    }

    /// Whether what a document names must be in use: in a draft, and in whatever is changed later. What was decided, and mirrors of it,
    /// stand by what was named then, and so does history.
    func demandsCurrent(_ row: Row, before: Row?) -> Bool {
        guard !isHistorical, row.definition.options.contains(.document) else { return false }
        return before != nil || row.isDraft
    }

    /// 422 when a draft that is about to leave its first state names what was archived since it was written. To cancel it, nothing is needed.
    func demandCurrentReferences(of row: Row, for action: AnyAction) throws {
        guard !isHistorical, row.isDraft, action.transition?.to != nil, action.name != "cancel" else { return }
        var references = ReferenceCheck()
        row.noteReferences(in: &references, base: "")
        for (position, lines) in row.definition.lines.enumerated() {
            for (index, line) in row.lines[position].enumerated() {
                line.noteReferences(in: &references, base: "/\(lines.name)/\(index)")
            }
        }
        var violations = Violations()
        try references.run(in: session, &violations)
        try violations.throwIfAny()
    }
}

extension Row {
    /// Whether it is a document in its first state.
    fileprivate var isDraft: Bool {
        guard definition.options.contains(.document), let status = definition.statusColumn, case .value(let draft) = status.fallback
        else { return false }
        return values[status.position] == draft
    }

    /// Notes what clients made it name of what can be archived.
    fileprivate func noteReferences(in references: inout ReferenceCheck, base: String) {
        for column in definition.columns where !column.isReadOnly {
            guard let target = column.target?.definition, target.options.contains(.archivable),
                case .integer(let number) = values[column.position]
            else { continue }
            references.note(number, of: target, at: .pointer("\(base)/\(column.name)"), demandsCurrent: true)
        }
    }
}
