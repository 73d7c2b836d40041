package import HTTP
package import JSON
internal import Storage
internal import Values

extension ResourceRoutes {
    func create(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation("create\(definition.typeName)", tag: definition.path, "Create \(definition.article).")
            operation.requestBody = .component("\(definition.typeName)Create")
            operation.responses = [(201, "The record as it was saved.", .component(definition.typeName))]
            operation.problems = [409, 422]
            operation.headers = ["ETag", "Location"]
            operation.parameters = [.dryRun, .idempotencyKey]
            return operation
        }
        return Route(.post, "/v1/\(definition.path)", operation, scope: Scope(definition.path, "write"), body: .json) { call in
            let document = try call.json()
            return try write(call) { transaction in
                let row = try transaction.create(definition, from: document)
                return try transaction.answer(row, status: .created)
            }
        }
    }

    func patch(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "update\(definition.typeName)", tag: definition.path, "Change \(definition.article) by a merge patch.")
            operation.parameters = [.id(definition), .ifMatch, .dryRun]
            operation.requestBody = .component("\(definition.typeName)Update")
            operation.responses = [(200, "The record as it is now.", .component(definition.typeName))]
            operation.problems = [404, 409, 412, 422]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(.patch, "/v1/\(definition.path)/{id}", operation, scope: Scope(definition.path, "write"), body: .mergePatch) { call in
            let number = try call.number(of: definition)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                return try transaction.answer(try transaction.patch(before, with: document))
            }
        }
    }

    func delete(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "delete\(definition.typeName)", tag: definition.path, "Delete \(definition.article) that nothing refers to.")
            operation.parameters = [.id(definition), .ifMatch, .dryRun]
            operation.responses = [(204, "It is gone.", nil)]
            operation.problems = [404, 409, 412]
            return operation
        }
        return Route(.delete, "/v1/\(definition.path)/{id}", operation, scope: Scope(definition.path, "write")) { call in
            let number = try call.number(of: definition)
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                try transaction.delete(try transaction.load(definition, number, matching: condition), of: definition)
                return Response(.noContent)
            }
        }
    }

    func archive(_ definition: Definition, _ isArchived: Bool) -> Route {
        let verb = isArchived ? "archive" : "unarchive"
        let operation: Route.Documentation = {
            var operation = Operation(
                "\(verb)\(definition.typeName)", tag: definition.path,
                isArchived ? "Hide \(definition.article) from lists." : "Show \(definition.article) in lists again.")
            operation.parameters = [.id(definition), .ifMatch, .dryRun, .idempotencyKey]
            operation.requestBody = .component("Empty")
            operation.responses = [(200, "The record as it is now.", .component(definition.typeName))]
            operation.problems = [404, 409, 412, 422]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .post, "/v1/\(definition.path)/{id}/\(verb)", operation, scope: Scope(definition.path, "write"), body: .optionalJSON
        ) { call in
            let number = try call.number(of: definition)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                try transaction.refuseMembers(of: document)
                let before = try transaction.load(definition, number, matching: condition)
                return try transaction.answer(try transaction.setArchived(isArchived, before))
            }
        }
    }

    func perform(_ action: AnyAction, _ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation("\(action.name.camelCased)\(definition.typeName)", tag: definition.path, action.summary)
            operation.parameters = [.id(definition), .ifMatch, .dryRun, .idempotencyKey]
            operation.requestBody = .component(action.input.map(\.typeName) ?? "ActionInput")
            operation.responses = [
                (200, "The record after it, with what it made and the event it caused.", .component("\(definition.typeName)AfterAction"))
            ]
            operation.problems = [404, 409, 412, 422]
            operation.headers = ["ETag"]
            return operation
        }
        let scope = Scope(definition.path, action.isRestricted ? action.name : "write")
        return Route(.post, "/v1/\(definition.path)/{id}/\(action.name)", operation, scope: scope, body: .optionalJSON) { call in
            let number = try call.number(of: definition)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                let row = try transaction.perform(action, on: before, with: document)
                return try transaction.answer(row, actionEvent: true)
            }
        }
    }

    func putByReference(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "upsert\(definition.typeName)ByRef", tag: definition.path,
                "Create \(definition.article) under a key of another system, or change the one that has it.")
            operation.parameters = [.system, .key, .ifMatch, .dryRun]
            operation.requestBody = .component("\(definition.typeName)Update")
            operation.responses = [
                (201, "It is new.", .component(definition.typeName)), (200, "It was there already.", .component(definition.typeName)),
            ]
            operation.problems = [409, 412, 422]
            operation.headers = ["ETag", "Location"]
            return operation
        }
        return Route(
            .put, "/v1/\(definition.path)/by_ref/{system}/{key}", operation, scope: Scope(definition.path, "write"), body: .mergePatch
        ) { call in
            let reference = try call.reference()
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                if let before = try transaction.find(definition, by: reference) {
                    try condition.check(before.version)
                    return try transaction.answer(try transaction.patch(before, with: document))
                }
                try condition.check(nil)
                let row = try transaction.create(definition, from: document.adding(reference))
                return try transaction.answer(row, status: .created)
            }
        }
    }

    /// Turns a change into work with the manners every write has.
    func write(
        _ call: Call, _ run: @escaping @Sendable (borrowing Transaction) throws -> Response
    ) throws -> Work {
        try call.refuseUnknownParameters(known: ["dry_run"])
        var write = Work.Write(run)
        write.isDryRun = try call.flag("dry_run")
        write.honoursIdempotencyKey = call.request.method == .post
        return .write(write)
    }
}

extension Transaction {
    /// The record that a request names, seen by its caller, at the version it asks for.
    func load(_ definition: Definition, _ number: Int64, matching condition: Precondition) throws -> Row {
        guard let row = try RowLoader.load(definition, number, from: session) else { throw Problem.notFound(definition, number) }
        try condition.check(row.version)
        return row
    }

    func delete(_ row: Row, of definition: Definition) throws {
        guard let parent = catalog.parent(of: definition) else {
            try refuseIfBinding(row)
            return try delete(row)
        }
        guard let owner = try RowLoader.load(parent.definition, row.parent, from: session) else {
            throw Problem.notFound(definition, row.id)
        }
        _ = try deleteLine(row.id, of: owner, parent.lines)
    }

    /// A document that was acted upon stays: it may have a number that others know, or have moved goods or money.
    private func refuseIfBinding(_ row: Row) throws {
        guard row.definition.options.contains(.document), let status = row.definition.statusColumn,
            case .value(let draft) = status.fallback, row.values[status.position] != draft
        else { return }
        throw Problem.notEditable("Once it is no draft the \(row.definition.object) can't be deleted.")
    }

    /// Refuses members in a body that should be empty.
    package func refuseMembers(of document: JSONDocument) throws {
        var violations = Violations(flaws: document)
        for member in try document.object().members { violations.add(member.name, "unknown_field", "is not a field here") }
        try violations.throwIfAny()
    }

    /// Answers with a record as it was just saved: the bytes that its change holds, where it changed.
    package func answer(_ row: Row, status: Status = .ok, actionEvent: Bool = false) throws -> Response {
        let sequence = try recordChanges()
        var bytes: [UInt8]
        if let written = journal.written.last(where: { $0.object == row.definition.object && $0.id == row.id }) {
            bytes = written.data
        } else {
            var json = JSONWriter(capacity: 1_024)
            kit.encoders[row.definition].write(row, into: &json, encoders: kit.encoders)
            bytes = json.take()
        }
        if actionEvent { appendEffects(of: row, sequence: sequence, to: &bytes) }
        var fields = [Response.Field("ETag", "\"\(row.version)\"")]
        if status == .created {
            fields.append(
                Response.Field("Location", "/v1/\(row.definition.path)/\(Identifier.text(row.id, prefix: row.definition.prefix))"))
        }
        return .json(bytes, status: status, fields: fields)
    }

    /// `"created": [...]` and `"event_id"`: what an action made beside its own record.
    private func appendEffects(of row: Row, sequence: Int64?, to bytes: inout [UInt8]) {
        var json = JSONWriter(capacity: bytes.count + 128)
        json.raw(Array(bytes.dropLast()))
        json.raw(",\"created\":[")
        var isFirst = true
        for change in journal.written where change.isNew && !(change.object == row.definition.object && change.id == row.id) {
            guard let definition = catalog.definition(object: change.object) else { continue }
            json.raw(isFirst ? "{\"object\":\"" : ",{\"object\":\"")
            isFirst = false
            json.raw(Array(change.object.utf8))
            json.raw("\",\"id\":")
            json.identifier(prefix: Array("\(definition.prefix)_".utf8), change.id)
            json.raw("}")
        }
        json.raw("],\"event_id\":")
        if let sequence { json.identifier(prefix: Event.idPrefix, sequence) } else { json.null() }
        json.raw("}")
        bytes = json.take()
    }
}
