internal import HTTP
internal import JSON
internal import Storage

extension ResourceRoutes {
    func get(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation("get\(definition.typeName)", tag: definition.path, "Read \(definition.article).")
            operation.parameters = [.id(definition), .fields, .expand, .ifNoneMatch]
            operation.responses = [(200, "The record.", .component(definition.typeName)), (304, "It is still the version given.", nil)]
            operation.problems = [404]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)/{id}", operation, scope: Scope(definition.path, "read")) { call in
            let number = try call.number(of: definition)
            let record = try call.singleRecord(of: source)
            return .read { session in try record.response(number, from: session) }
        }
    }

    func getByReference(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation(
                "get\(definition.typeName)ByRef", tag: definition.path, "Read the \(definition.object) that has a key of another system.")
            operation.parameters = [.system, .key, .fields, .expand, .ifNoneMatch]
            operation.responses = [(200, "The record.", .component(definition.typeName)), (304, "It is still the version given.", nil)]
            operation.problems = [404]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .get, "/v1/\(definition.path)/by_ref/{system}/{key}", operation, scope: Scope(definition.path, "read")
        ) { call in
            let reference = try call.reference()
            let record = try call.singleRecord(of: source)
            return .read { session in
                let key: [Value] = [.text(definition.object), .text(reference.system), .text(reference.key)]
                guard let number = try session.integer(Self.findReference, key) else {
                    throw Problem.notFound("There is no \(definition.object) with the key \(reference.key) of \(reference.system).")
                }
                return try record.response(number, from: session)
            }
        }
    }

    private static let findReference: SQL = "SELECT subject_id FROM external_references WHERE object = $1 AND system = $2 AND key = $3"

    func list(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation("list\(definition.path.typeCased)", tag: definition.path, "List \(definition.plural).")
            operation.detail = ListDocument.detail
            operation.parameters = ListDocument.parameters(of: definition, kit.catalog)
            operation.responses = [
                (200, "A page of the list, or with another `Accept` all of it as a file.", .list("\(definition.typeName)List"))
            ]
            operation.headers = ["Link"]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)", operation, scope: Scope(definition.path, "read"), produces: ExportFormat.mediaTypes) {
            call in
            let parser = ListParser(source: source, call: call, input: .parameters)
            guard !ListParser.namesCustomFields(call) else {
                if let format = try ExportFormat(call.request) {
                    let table = try ExportTable(source, call)
                    return .preparedStream { session, reading in
                        export(try parser.knowingCustomFields(from: session).planFromParameters(), as: format, table, reading)
                    }
                }
                return .work { session in
                    let plan = try parser.knowingCustomFields(from: session).planFromParameters()
                    return try ListPage(plan: plan, address: call.addressWithoutCursor).response(from: session)
                }
            }
            let plan = try parser.planFromParameters()
            if let format = try ExportFormat(call.request) {
                let table = try ExportTable(source, call)
                return .stream { reading in export(plan, as: format, table, reading) }
            }
            let page = ListPage(plan: plan, address: call.addressWithoutCursor)
            return plan.isShort ? .read(page.response) : .work(page.response)
        }
    }

    /// All that the list's conditions let through, as a file.
    private func export(_ plan: ListPlan, as format: ExportFormat, _ table: ExportTable, _ reading: @escaping Work.Reading) -> Response {
        let name = "attachment; filename=\"\(plan.source.definition.path).\(format.ending)\""
        return Response(
            .ok, fields: [Response.Field("Content-Disposition", name)], contentType: format.contentType,
            body: .stream(ExportStream(plan, format, table, reading), length: nil))
    }

    func query(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation(
                "query\(definition.path.typeCased)", tag: definition.path,
                "List \(definition.plural) by conditions joined with and, or, not.")
            operation.requestBody = .component("ListQuery")
            operation.responses = [(200, "A page of the list.", .component("\(definition.typeName)List"))]
            return operation
        }
        return Route(
            .post, "/v1/\(definition.path)/query", operation, scope: Scope(definition.path, "read"), body: .optionalJSON
        ) { call in
            try call.refuseUnknownParameters(known: [])
            let document = try call.json()
            let object = try document.object()
            let parser = ListParser(source: source, call: call, input: .body)
            guard !ListParser.namesCustomFields(object["where"] ?? .null) else {
                return .work { session in
                    let plan = try parser.knowingCustomFields(from: session).plan(from: object, Violations(flaws: document))
                    return try ListPage(plan: plan, address: nil).response(from: session)
                }
            }
            let plan = try parser.plan(from: object, Violations(flaws: document))
            let page = ListPage(plan: plan, address: nil)
            return plan.isShort ? .read(page.response) : .work(page.response)
        }
    }
}

extension ExportTable {
    /// The table that a request asks for.
    fileprivate init(_ source: QuerySource, _ call: Call) throws {
        self.init(source, call.access, fields: call.parameters["fields"]?.commaSeparated, isRaw: try call.flag("raw"))
    }
}

extension Call {
    /// What a request for one record asks to see of it.
    func singleRecord(of source: QuerySource) throws -> SingleRecord {
        if !parameters.pairs.isEmpty, !isLenient { try refuseUnknownParameters(known: ["fields", "expand"]) }
        let shape = try ShapeParser(kit: source.kit, access: access, input: .parameters)
            .shape(of: source, fields: parameters["fields"]?.commaSeparated, expand: parameters["expand"]?.commaSeparated ?? [])
        return SingleRecord(source: source, shape: shape, known: request[.ifNoneMatch])
    }

    /// The request's own path and query, for a link to the next page.
    var addressWithoutCursor: String {
        let kept = request.query.split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return kept.isEmpty ? request.path : "\(request.path)?\(kept.joined(separator: "&"))"
    }
}

extension ListParser {
    /// The same parser inside the database, where the company's own fields are known.
    func knowingCustomFields(from session: any Session) throws -> ListParser {
        var parser = self
        parser.custom = CustomContext(rules: try CustomField.rules(for: source.definition, session), dialect: session.dialect)
        return parser
    }
}

extension Definition {
    /// `purchase orders`.
    var plural: String { String(path.map { $0 == "_" ? " " : $0 }) }
}
