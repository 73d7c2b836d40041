internal import HTTP
internal import JSON
internal import Storage
internal import Values

extension Transaction {
    private static let lastChange: SQL = "SELECT max(sequence) FROM changes WHERE object = $1 AND subject_id = $2"
    private static let insertRevision: SQL = """
        INSERT INTO revisions (object, subject_id, revision, sequence, reason, at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """

    /// Makes a document's next revision: applies a merge patch to what is no draft any more, and keeps how it was.
    func amend(_ before: Row, with document: JSONDocument) throws -> Row {
        guard let amend = before.definition.hooks.amend else { preconditionFailure("\(before.definition.path) can't be amended") }
        var violations = Violations(flaws: document)
        let order = try Amendment(document, &violations)
        var row = before
        var reader = InputReader(catalog: catalog, currency: before.currency, isNew: false)
        reader.violations = violations
        reader.violations.base = "/changes"
        reader.apply(order.changes, to: &row)
        try reader.violations.throwIfAny()
        guard row != before else {
            throw Problem.validationFailed([Violation(.pointer("/changes"), "min", "change nothing")])
        }
        try amend(&row, before, self)
        try keep(before, reason: order.reason)
        return try rebasing(to: "/changes") { try update(row, from: before, event: "\(row.definition.object).amended") }
    }

    /// Writes down which change holds a revision.
    private func keep(_ before: Row, reason: String) throws {
        try recordChanges()
        let object = Value.text(before.definition.object)
        guard let sequence = try session.integer(Self.lastChange, [object, .integer(before.id)]) else { return }
        try session.run(
            Self.insertRevision,
            [
                object, .integer(before.id), before["revision"], .integer(sequence), .text(reason), .integer(now.milliseconds),
                .text(actor.name),
            ])
    }

    /// A violation of the amended document is told where the client wrote it.
    private func rebasing(to base: String, _ body: () throws -> Row) throws -> Row {
        do {
            return try body()
        } catch let found as Problem {
            var problem = found
            problem.errors = problem.errors.map { violation in
                guard case .pointer(let pointer) = violation.place else { return violation }
                return Violation(.pointer(base + pointer), violation.code, violation.detail)
            }
            throw problem
        }
    }
}

/// The body of an amendment: why, and a merge patch.
private struct Amendment {
    let reason: String
    let changes: JSONObject

    init(_ document: JSONDocument, _ violations: inout Violations) throws {
        let object = try document.object()
        for member in object.members where !["reason", "changes"].contains(member.name) {
            violations.add(member.name, "unknown_field", "is not a field of an amendment")
        }
        let reason = (object["reason"]?.text).map(TextCleaning.clean) ?? ""
        if reason.isEmpty || reason.unicodeScalars.count > 1_000 {
            violations.add("reason", object["reason"] == nil ? "required" : "format", "must be a text of 1 to 1000 characters")
        }
        self.reason = reason
        if case .object(let changes)? = object["changes"] {
            self.changes = changes
        } else {
            changes = JSONObject()
            violations.add("changes", object["changes"] == nil ? "required" : "type", "must be an object of changed fields")
        }
    }
}
