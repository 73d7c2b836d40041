internal import HTTP
internal import JSON
internal import Values

/// `POST /v1/{path}/{id}/lines` and `PATCH|DELETE …/lines/{line_id}`: each answers with the whole document.
extension ResourceRoutes {
    func addLine(_ lines: LinesColumn, _ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = lineOperation("add", lines, definition, "Add a member to `\(lines.name)`.")
            operation.requestBody = .component("\(lines.definition.typeName)Create")
            operation.parameters.append(.idempotencyKey)
            operation.responses = [(201, "The record with its new line.", .component(definition.typeName))]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .post, "/v1/\(definition.path)/{id}/\(lines.name)", operation, scope: Scope(definition.path, "write"), body: .json
        ) { call in
            let number = try call.number(of: definition)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                _ = try transaction.addLine(try document.object(), to: before, lines, Violations(flaws: document))
                return try transaction.answer(try transaction.reload(before), status: .created)
            }
        }
    }

    func patchLine(_ lines: LinesColumn, _ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = lineOperation("update", lines, definition, "Change a member of `\(lines.name)` by a merge patch.")
            operation.requestBody = .component("\(lines.definition.typeName)Update")
            operation.parameters.append(.lineID(lines.definition))
            operation.responses = [(200, "The record with its changed line.", .component(definition.typeName))]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .patch, "/v1/\(definition.path)/{id}/\(lines.name)/{line_id}", operation, scope: Scope(definition.path, "write"),
            body: .mergePatch
        ) { call in
            let number = try call.number(of: definition)
            let line = try call.number(of: lines.definition, at: 1)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                _ = try transaction.patchLine(line, of: before, lines, with: try document.object(), Violations(flaws: document))
                return try transaction.answer(try transaction.reload(before))
            }
        }
    }

    func deleteLine(_ lines: LinesColumn, _ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = lineOperation("delete", lines, definition, "Remove a member of `\(lines.name)`.")
            operation.parameters.append(.lineID(lines.definition))
            operation.responses = [(200, "The record without the line.", .component(definition.typeName))]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .delete, "/v1/\(definition.path)/{id}/\(lines.name)/{line_id}", operation, scope: Scope(definition.path, "write")
        ) { call in
            let number = try call.number(of: definition)
            let line = try call.number(of: lines.definition, at: 1)
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                return try transaction.answer(try transaction.deleteLine(line, of: before, lines))
            }
        }
    }

    private func lineOperation(_ verb: String, _ lines: LinesColumn, _ definition: Definition, _ summary: String) -> Operation {
        var operation = Operation("\(verb)\(definition.typeName)\(lines.name.typeCased)", tag: definition.path, summary)
        operation.parameters = [.id(definition), .ifMatch, .dryRun]
        operation.problems = [404, 409, 412, 422]
        return operation
    }
}

extension Transaction {
    /// The record as it stands now in this transaction.
    func reload(_ row: Row) throws -> Row {
        guard let row = try RowLoader.load(row.definition, row.id, from: session) else { throw Problem.notFound(row.definition, row.id) }
        return row
    }
}
