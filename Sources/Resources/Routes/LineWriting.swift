internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Lines that are made, changed and removed one at a time: each raises its document's version, as the document is saved as a whole.
extension Transaction {
    typealias Parent = (definition: Definition, lines: LinesColumn)

    func createLine(_ definition: Definition, of parent: Parent, from object: JSONObject, _ violations: Violations) throws -> Row {
        let member = definition.parentColumn ?? ""
        guard let given = object[member], given != .null else {
            var violations = violations
            violations.add(member, "required", "is required")
            throw Problem.validationFailed(violations.all)
        }
        guard case .string(let text) = given, let number = Identifier.number(in: text, prefix: parent.definition.prefix) else {
            throw Problem.validationFailed([Violation(.pointer("/\(member)"), "format", "must be a \(parent.definition.object) id")])
        }
        guard let owner = try RowLoader.load(parent.definition, number, from: session) else {
            throw Problem.validationFailed([
                Violation(.pointer("/\(member)"), "reference_not_found", "names no \(parent.definition.object) that exists")
            ])
        }
        return try addLine(object, to: owner, parent.lines, violations, skipping: [member])
    }

    /// Appends one line to its document and returns it as saved.
    func addLine(
        _ object: JSONObject, to before: Row, _ lines: LinesColumn, _ found: Violations, skipping: Set<String> = []
    ) throws -> Row {
        let position = before.position(of: lines)
        guard before.lines[position].count < lines.maximum else {
            throw Problem.validationFailed([Violation(.pointer("/\(lines.name)"), "max", "has \(lines.maximum) members already")])
        }
        var reader = InputReader(catalog: catalog, currency: before.currency, isNew: true)
        reader.violations = found
        var line = Row(new: lines.definition, id: 0)
        reader.apply(object, to: &line, skipping: skipping)
        try reader.violations.throwIfAny()
        var row = before
        row.lines[position].append(line)
        try refuseOutsideDraft(row, before)
        let saved = try rebasingLine(position, row.lines[position].count - 1, lines) { try update(row, from: before) }
        return saved.lines[position][row.lines[position].count - 1]
    }

    func patchLine(_ line: Row, of parent: Parent, with object: JSONObject, _ document: JSONDocument) throws -> Row {
        guard let owner = try RowLoader.load(parent.definition, line.parent, from: session) else {
            throw Problem.notFound(line.definition, line.id)
        }
        return try patchLine(line.id, of: owner, parent.lines, with: object, Violations(flaws: document))
    }

    /// Applies a merge patch to one line and returns it as saved.
    func patchLine(_ number: Int64, of before: Row, _ lines: LinesColumn, with object: JSONObject, _ found: Violations) throws -> Row {
        let position = before.position(of: lines)
        guard let index = before.lines[position].firstIndex(where: { $0.id == number }) else {
            throw Problem.notFound(lines.definition, number)
        }
        var row = before
        var reader = InputReader(catalog: catalog, currency: before.currency, isNew: false)
        reader.violations = found
        reader.apply(object, to: &row.lines[position][index])
        try reader.violations.throwIfAny()
        try refuseOutsideDraft(row, before)
        let saved = try rebasingLine(position, index, lines) { try update(row, from: before) }
        return try RowLoader.load(lines.definition, saved.lines[position][index].id, from: session) ?? saved.lines[position][index]
    }

    func deleteLine(_ number: Int64, of before: Row, _ lines: LinesColumn) throws -> Row {
        let position = before.position(of: lines)
        guard before.lines[position].contains(where: { $0.id == number }) else { throw Problem.notFound(lines.definition, number) }
        var row = before
        row.lines[position].removeAll { $0.id == number }
        try refuseOutsideDraft(row, before)
        return try update(row, from: before)
    }

    /// A violation found while the whole document is saved is told at the place where the client wrote it: in the line itself.
    private func rebasingLine(_ position: Int, _ index: Int, _ lines: LinesColumn, _ body: () throws -> Row) throws -> Row {
        do {
            return try body()
        } catch let found as Problem {
            var problem = found
            let prefix = "/\(lines.name)/\(index)"
            problem.errors = problem.errors.map { violation in
                guard case .pointer(let pointer) = violation.place, pointer.hasPrefix(prefix + "/") else { return violation }
                return Violation(.pointer(String(pointer.dropFirst(prefix.count))), violation.code, violation.detail)
            }
            throw problem
        }
    }
}

extension Row {
    func position(of lines: LinesColumn) -> Int { definition.lines.firstIndex { $0.name == lines.name } ?? 0 }

    /// The currency that amounts in this record's lines are in.
    var currency: Currency? {
        guard case .text(let code) = self["currency"] else { return nil }
        return Currency(code)
    }
}
