internal import HTTP
internal import Storage

/// A role and its base are two rows of one number. The base is the truth for what both show; every role keeps a copy, so that each
/// filter and sort on a role has one table and one index.
extension Transaction {
    /// Makes the base of a new role, or joins the one given, and takes its fields as they are then.
    func insertOrJoinBase(of row: inout Row, joining base: Row?) throws {
        guard let definition = row.definition.base else { return }
        if let base {
            var changed = base.taking(row.asBase(definition))
            changed.addRole(row.definition.object, to: base["roles"])
            row.takeBase(from: try update(changed, from: base))
        } else {
            var changed = row.asBase(definition)
            changed.addRole(row.definition.object, to: .text("[]"))
            try fillFallbacks(of: &changed)
            row.takeBase(from: try store(new: changed))
        }
    }

    /// Whether the caller has this right to a base, by itself or as one of the roles that it has.
    func may(_ verb: String, _ base: Row) throws -> Bool {
        if actor.access.allows(base.definition.path, verb) { return true }
        return try (catalog.roles[base.definition.path] ?? []).contains { role in
            try actor.access.allows(role.path, verb) && session.integer(role.statements.exists, [.integer(base.id)]) != nil
        }
    }

    /// Refuses a new role that changes what its base shows in all roles, where the caller may change none of those that are there.
    func demandRight(toMake role: Row, of base: Row) throws {
        guard base.taking(role.asBase(base.definition)) != base, try !may("write", base) else { return }
        throw Problem.forbidden("This key lacks the scope \(base.definition.path):write, or that of a role that is there already.")
    }

    private static let lastVersion: SQL = "SELECT version FROM changes WHERE object = $1 AND subject_id = $2 ORDER BY sequence DESC LIMIT 1"

    /// The version of a role that its base had before and lost. One that is added again has the same number, so its versions go on behind
    /// those: what somebody read of the old one must not fit the new one.
    func versionBefore(_ row: Row) throws -> Int64 {
        try session.integer(Self.lastVersion, [.text(row.definition.object), .integer(row.id)]) ?? 0
    }

    /// Carries a change of the base's fields from a role to the base, and from there to the other roles.
    func updateBase(of row: inout Row, from before: Row) throws {
        guard let definition = row.definition.base else { return }
        let view = row.asBase(definition)
        guard view != before.asBase(definition), let base = try RowLoader.load(definition, row.id, from: session) else { return }
        journal.roleBeingSaved = row.definition
        defer { journal.roleBeingSaved = nil }
        row.takeBase(from: try update(base.taking(view), from: base))
    }

    /// A base changed: each role takes the copies, a version and an event.
    func updateRoles(of base: Row) throws {
        for role in catalog.roles[base.definition.path] ?? [] where role !== journal.roleBeingSaved {
            guard let before = try RowLoader.load(role, base.id, from: session) else { continue }
            var row = before
            row.takeBase(from: base)
            _ = try store(row, from: before)
        }
    }

    /// A role is gone: its base says so.
    func forgetRole(_ row: Row, on definition: Definition) throws {
        guard let base = try RowLoader.load(definition, row.id, from: session), let words = TagsKind.words(of: base["roles"]) else {
            return
        }
        var changed = base
        changed["roles"] = .text(TagsKind.text(of: words.filter { $0 != row.definition.object }))
        try update(changed, from: base)
    }
}

extension Row {
    /// This record with the fields and lines of a role's view of it; what each record has of its own stays.
    fileprivate func taking(_ view: Row) -> Row {
        var row = self
        for column in definition.columns where !Column.kitNames.contains(column.name) {
            row.values[column.position] = view.values[column.position]
        }
        row.lines = view.lines
        return row
    }

    /// Names a role among the base's roles; a base without such a field keeps none.
    fileprivate mutating func addRole(_ role: String, to stored: Value) {
        guard let words = TagsKind.words(of: stored) else { return }
        self["roles"] = .text(TagsKind.text(of: words.filter { $0 != role } + [role]))
    }
}
