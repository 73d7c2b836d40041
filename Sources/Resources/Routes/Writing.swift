internal import HTTP
package import JSON
internal import Storage
package import Values

/// The manners that every write shares, over HTTP, in a batch and in an import.
extension Transaction {
    /// Makes a record from a client's object: a role may name the base it joins.
    package func create(_ definition: Definition, from document: JSONDocument) throws -> Row {
        let object = try document.object()
        var violations = Violations(flaws: document)
        if let parent = catalog.parent(of: definition) { return try createLine(definition, of: parent, from: object, violations) }
        var row = Row(new: definition, id: 0)
        var base: Row?
        var skipping: Set<String> = []
        if let baseDefinition = definition.base {
            let member = "\(baseDefinition.object)_id"
            skipping.insert(member)
            base = try baseToJoin(object[member], member, baseDefinition, definition, &violations)
            if let base { row.takeBase(from: base) }
        }
        var reader = InputReader(catalog: catalog, currency: try inheritedCurrency(for: row, object), isNew: true)
        reader.violations = violations
        reader.apply(object, to: &row, skipping: skipping)
        if let base { try demandRight(toMake: row, of: base) }
        return try insert(row, violations: reader.violations, joining: base)
    }

    /// Applies a merge patch to a record.
    package func patch(_ before: Row, with document: JSONDocument) throws -> Row {
        let object = try document.object()
        if let parent = catalog.parent(of: before.definition) { return try patchLine(before, of: parent, with: object, document) }
        var row = before
        var reader = InputReader(catalog: catalog, currency: try inheritedCurrency(for: row, object), isNew: false)
        reader.violations = Violations(flaws: document)
        reader.apply(object, to: &row)
        try refuseOutsideDraft(row, before)
        return try update(row, from: before, violations: reader.violations)
    }

    /// Takes a record through an action with a client's object as its input. Its member `effective_on` says that it happened earlier.
    package func perform(_ action: AnyAction, on before: Row, with document: JSONDocument) throws -> Row {
        let object = try document.object()
        var input = Row(new: action.input ?? .noInput, id: 0)
        var reader = InputReader(catalog: catalog, currency: try inheritedCurrency(for: before, JSONObject()), isNew: true)
        reader.violations = Violations(flaws: document)
        try backdate(by: object[BackDating.member], &reader.violations)
        reader.apply(object, to: &input, skipping: [BackDating.member])
        return try perform(action, on: before, input: input, violations: reader.violations)
    }

    /// Reads a client's object as a set of fields that is no record, such as an action's input.
    package func read(_ document: JSONDocument, as definition: Definition) throws -> Row {
        var row = Row(new: definition, id: 0)
        var reader = InputReader(catalog: catalog, currency: nil, isNew: true)
        reader.violations = Violations(flaws: document)
        reader.apply(try document.object(), to: &row)
        try complete(&row, before: nil, reader.violations)
        return row
    }

    private func baseToJoin(
        _ given: JSONValue?, _ member: String, _ base: Definition, _ role: Definition, _ violations: inout Violations
    ) throws -> Row? {
        guard let given, given != .null else { return nil }
        guard case .string(let text) = given, let number = Identifier.number(in: text, prefix: base.prefix) else {
            violations.add(member, "format", "must be a \(base.object) id")
            return nil
        }
        guard let row = try RowLoader.load(base, number, from: session), try may("read", row) else {
            violations.add(member, "reference_not_found", "names no \(base.object) that exists")
            return nil
        }
        guard try session.integer(role.statements.exists, [.integer(number)]) == nil else {
            throw Problem.duplicate(role, field: member, existing: number)
        }
        return row
    }

    /// The currency of amounts in a record that names none, or is to name none any more: its company's.
    private func inheritedCurrency(for row: Row, _ object: JSONObject) throws -> Currency? {
        if let currency = row.currency, object["currency"] != .null { return currency }
        return try companyCurrency()
    }

    /// The currency of the company's books.
    package func companyCurrency() throws -> Currency? {
        guard let company = try kit.companies.first(session) else { return nil }
        return try kit.companies.currency(company, session).flatMap { Currency($0) }
    }

    /// Outside its first state a document changes only where its fields say so.
    func refuseOutsideDraft(_ row: Row, _ before: Row) throws {
        let definition = row.definition
        if let status = definition.statusColumn, case .text(let word) = before.values[status.position],
            status.sealedWords.contains(word), row != before
        {
            throw Problem.notEditable("Once it is \(word) the \(definition.object) never changes again.")
        }
        guard definition.options.contains(.document), let status = definition.statusColumn,
            case .value(let draft) = status.fallback, before.values[status.position] != draft
        else { return }
        var refused = definition.columns.filter {
            !$0.isEditable && !$0.isReadOnly && row.values[$0.position] != before.values[$0.position]
        }.map(\.name)
        refused += definition.lines.enumerated().filter { row.lines[$0.offset] != before.lines[$0.offset] }.map(\.element.name)
        guard refused.isEmpty else {
            throw Problem.notEditable("Outside \(draft.word) the \(definition.object) keeps its \(refused.joined(separator: ", ")).")
        }
    }
}

extension Value {
    fileprivate var word: String { if case .text(let word) = self { word } else { "draft" } }
}

extension JSONDocument {
    /// The body's object; anything else is refused.
    func object() throws(Problem) -> JSONObject {
        guard case .object(let object) = root else {
            throw .validationFailed([Violation(.pointer(""), "type", "must be a JSON object")])
        }
        return object
    }
}

extension Violations {
    /// What is wrong with a document whose syntax is right: duplicate keys, characters that can't be kept.
    init(flaws document: JSONDocument) {
        self.init()
        add(document.flaws.map { Violation(.pointer($0.pointer), $0.code, $0.detail) })
    }
}

extension JSONDocument {
    /// The document with a key of another system added to its list, as an upsert by that key means it.
    func adding(_ reference: ExternalReference) throws -> JSONDocument {
        var object = JSONObject()
        var references = ExternalReference.all(in: .text("[]"))
        for member in try self.object().members where member.name != "external_refs" { object.append(member.name, member.value) }
        if let given = try self.object()["external_refs"] {
            references = ExternalReference.all(in: .text(String(decoding: given.bytes, as: UTF8.self)))
        }
        references.removeAll { $0.system == reference.system }
        references.append(reference)
        let document = try JSONReader.parse(Array(ExternalReference.text(of: references).utf8))
        object.append("external_refs", document.root)
        return JSONDocument(root: .object(object), flaws: flaws)
    }
}
