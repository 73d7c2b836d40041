internal import CSV
internal import Glibc
internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Files of records over HTTP: `POST /v1/imports` and what can be done with a job.
package struct ImportRoutes: Sendable {
    private let kit: Kit
    private let runner: ImportRunner

    package init(_ kit: Kit, _ runner: ImportRunner) {
        self.kit = kit
        self.runner = runner
    }

    package var all: [Route] { [start, errors, cancel, resume, revert] }

    /// A file may have up to a gibibyte.
    private static let bodyLimit = 1 << 30

    private static let parameterNames = [
        "type", "mode", "match", "on_error", "dry_run", "charset", "delimiter", "history", "mapping", "mapping_id",
    ]

    private var start: Route {
        let operation: Route.Documentation = {
            var operation = Operation("startImport", tag: "imports", "Bring in a file of records by a job.")
            operation.detail =
                "The body is the file: delimited with a header line, or NDJSON with an object a line. Poll the job that `Location` names."
            operation.parameters = Self.parameters + [.idempotencyKey]
            operation.requestBody = .binary(["text/csv", "application/x-ndjson"])
            operation.responses = [(202, "The job.", .component("Import"))]
            operation.problems = [409, 422]
            operation.headers = ["Location"]
            return operation
        }
        let body = BodyRule(
            mediaTypes: ["text/csv", "text/tab-separated-values", "text/plain", "application/octet-stream", "application/x-ndjson"],
            limit: Self.bodyLimit,
            isSpooled: true)
        return Route(.post, "/v1/imports", operation, scope: Scope("imports", "write"), body: body) { call in
            try call.refuseUnknownParameters(known: Self.parameterNames)
            guard case .file(let file) = call.request.body else {
                throw Problem(.badRequest, "malformed_request", "The body must be the file.")
            }
            let number = kit.ids.next()
            let name =
                Identifier.text(number, prefix: ImportJob.definition.prefix)
                + (call.request.contentType?.name == "application/x-ndjson" ? ".ndjson" : ".csv")
            let job = try self.job(number, call, name)
            return .preparation { try takeFile(job, file.path, call) }
        }
    }

    /// Keeps the file before the job is, so that a job never lacks its file; a file without a job is swept at the next start.
    private func takeFile(_ job: Row, _ path: String, _ call: Call) throws -> Work.Write {
        let number = job.id
        let record = Record<ImportJob>(job)
        let columns = try record.source(at: path).columns
        guard rename(path, "\(runner.directory)/\(record.fileName)") == 0 else {
            throw Problem(.serviceUnavailable, "storage_unavailable", "The file can't be stored.")
        }
        var write = Work.Write { transaction in
            var row = job
            row["mapping"] = try Self.mapping(call, in: transaction)
            let mapping = try Mapping(of: Record<ImportJob>(row), columns: columns, call.catalog)
            for definition in mapping.lookedUp { try call.access.demand(definition.path, "read") }
            row["actor"] = .text(transaction.actor.name)
            row["first_sequence"] = .integer(try transaction.latestSequence())
            let saved = try transaction.insert(row)
            var response = try transaction.answer(saved, status: .accepted)
            response.fields.append(
                Response.Field("Location", "/v1/imports/\(Identifier.text(number, prefix: ImportJob.definition.prefix))"))
            return response
        }
        write.honoursIdempotencyKey = true
        write.afterCommit = { [runner] in runner.take(number) }
        return write
    }

    private func job(_ number: Int64, _ call: Call, _ name: String) throws -> Row {
        var job = Record<ImportJob>(Row(new: ImportJob.definition, id: number))
        let parameters = call.parameters
        if let type = parameters["type"] {
            guard let definition = call.catalog.definition(path: type), !definition.options.contains(.readOnly) else {
                throw Problem.badParameter(
                    "type", Suggestion.sentence("names no type of record", for: type, among: call.catalog.definitions.map(\.path)))
            }
            try call.access.demand(type, "write")
            job.type = type
        }
        if let mode = parameters["mode"] {
            guard let value = ImportJob.Mode(rawValue: mode) else { throw Problem.badParameter("mode", "must be create, update or upsert") }
            job.mode = value
        }
        if let onError = parameters["on_error"] {
            guard let value = ImportJob.OnError(rawValue: onError) else { throw Problem.badParameter("on_error", "must be stop or skip") }
            job.onError = value
        }
        if let charset = parameters["charset"] {
            guard Charset(name: charset) != nil else {
                throw Problem.badParameter("charset", "is not known: utf-8, windows-1252, gb18030 …")
            }
            job.charset = charset
        }
        if let delimiter = parameters["delimiter"] {
            guard CSVDelimiter(delimiter) != nil else { throw Problem.badParameter("delimiter", "must be one character or tab") }
            job.delimiter = delimiter
        }
        job.match = parameters["match"]
        job.isDryRun = try call.flag("dry_run")
        job.isHistory = try call.flag("history")
        job.fileName = name
        job.progress = RawJSON(#"{"done":0,"total":\#(call.request.body.count)}"#)
        job.counts = ImportCounts().json
        if parameters["type"] == nil, parameters["mapping"] == nil, parameters["mapping_id"] == nil {
            throw Problem.badParameter("type", "is required unless a mapping names records")
        }
        return job.row
    }

    /// The mapping given with the request or kept under an id; the types that it names must be writable by the caller.
    private static func mapping(_ call: Call, in transaction: borrowing Transaction) throws -> Value {
        var text = call.parameters["mapping"]
        if let id = call.parameters["mapping_id"] {
            guard let number = Identifier.number(in: id, prefix: ImportMapping.definition.prefix) else {
                throw Problem.badParameter("mapping_id", "is not an id of an import mapping")
            }
            text = try transaction.find(ID<ImportMapping>(number)).mapping.text
        }
        guard let text else { return .null }
        guard let document = try? JSONReader.parse(Array(text.utf8)), document.flaws.isEmpty, case .object = document.root else {
            throw Problem.badParameter("mapping", "must be a JSON object")
        }
        for record in document.root["records"]?.elements ?? [] {
            guard let type = record["type"]?.text else { continue }
            try call.access.demand(type, "write")
            let actions = call.catalog.definition(path: type)?.actions.filter(\.isRestricted).map(\.name) ?? []
            for name in record["then"]?.elements?.compactMap(\.text) ?? [] where actions.contains(name) {
                try call.access.demand(type, name)
            }
            if record["effective_on"] != nil { try call.access.demand(BackDating.scope.path, BackDating.scope.verb) }
        }
        return .text(String(decoding: document.root.bytes, as: UTF8.self))
    }

    private var errors: Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "listImportErrors", tag: "imports", "The bad rows of an import, as a file: each row, its line, the field, the reason.")
            operation.parameters = [.id(ImportJob.definition)]
            operation.responses = [(200, "The rows that were not taken.", .binary(["text/csv"]))]
            return operation
        }
        return Route(.get, "/v1/imports/{id}/errors", operation, scope: Scope("imports", "read"), produces: ["text/csv"]) { call in
            let number = try call.number(of: ImportJob.definition)
            try call.refuseUnknownParameters(known: [])
            return .work { session in
                guard try session.integer(ImportJob.definition.statements.exists, [.integer(number)]) != nil else {
                    throw Problem.notFound(ImportJob.definition, number)
                }
                return try Self.errorFile(of: number, session)
            }
        }
    }

    private static let selectErrors: SQL = "SELECT line, field, reason, row FROM import_errors WHERE import_id = $1 ORDER BY rowid"

    private static func errorFile(of job: Int64, _ session: any Session) throws -> Response {
        var writer = CSVWriter()
        for name in ["row", "line", "field", "reason"] { writer.plain(name) }
        writer.endRow()
        let rows = try session.query(selectErrors, [.integer(job)])
        defer { rows.close() }
        while try rows.next() {
            writer.text(rows.text(3))
            writer.plain(String(rows.integer(0)))
            writer.plain(rows.text(1))
            writer.text(rows.text(2))
            writer.endRow()
        }
        return Response(.ok, contentType: "text/csv; charset=utf-8", body: .bytes(writer.bytes))
    }

    private var cancel: Route {
        step("cancel", "Stop a job; what it did stays and can be resumed or reverted.", from: [.queued, .running]) { job in
            job.status = .cancelled
        }
    }

    private var resume: Route {
        step("resume", "Go on with a job that was cancelled or could not be stored.", from: [.cancelled], restarts: true) { job in
            job.status = .queued
            job.finishedAt = nil
            job.problem = nil
        }
    }

    private var revert: Route {
        step(
            "revert", "Take back what a job did, where nobody changed it since.", from: [.succeeded, .cancelled, .failed], restarts: true
        ) { job in
            job.status = .queued
            job.phase = .reverting
            job.finishedAt = job.finishedAt ?? job.createdAt
        }
    }

    private func step(
        _ verb: String, _ summary: String, from states: [ImportJob.Status], restarts: Bool = false,
        _ change: @escaping @Sendable (inout Record<ImportJob>) -> Void
    ) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation("\(verb)Import", tag: "imports", summary)
            operation.parameters = [.id(ImportJob.definition), .idempotencyKey]
            operation.requestBody = .component("Empty")
            operation.responses = [(202, "The job.", .component("Import"))]
            operation.problems = [409]
            return operation
        }
        return Route(
            .post, "/v1/imports/{id}/\(verb)", operation, scope: Scope("imports", "write"), body: .optionalJSON
        ) { call in
            let number = try call.number(of: ImportJob.definition)
            let document = try call.json()
            try call.refuseUnknownParameters(known: [])
            var write = Work.Write { transaction in
                try transaction.refuseMembers(of: document)
                let before = try transaction.find(ID<ImportJob>(number))
                guard states.contains(before.status) else {
                    throw Problem.illegalTransition(
                        "The import is \(before.status.rawValue).", current: before.status.rawValue, allowed: states.map(\.rawValue))
                }
                var after = before
                change(&after)
                return try transaction.answer(try transaction.update(after.row, from: before.row), status: .accepted)
            }
            write.honoursIdempotencyKey = true
            if restarts { write.afterCommit = { [runner] in runner.take(number) } }
            return .write(write)
        }
    }
}

extension ImportRoutes {
    private static let parameters: [Operation.Parameter] = [
        .init("type", .query, JSONSchema("string", example: "\"suppliers\""), "The path of the records in the file."),
        .init(
            "mode", .query, JSONSchema("string", words: ["create", "update", "upsert"], example: "\"upsert\""),
            "Which rows are taken; upsert if absent."),
        .init("match", .query, JSONSchema("string", example: "\"external_refs.erp\""), "The field by which a row finds its record."),
        .init(
            "on_error", .query, JSONSchema("string", words: ["stop", "skip"], example: "\"stop\""),
            "Whether one bad row refuses the file or only itself."),
        .init("dry_run", .query, JSONSchema("boolean", example: "true"), "Check everything and take nothing."),
        .init("charset", .query, JSONSchema("string", example: "\"gb18030\""), "The file's charset; UTF-8 if absent."),
        .init("delimiter", .query, JSONSchema("string", example: "\";\""), "What separates cells; found in the first line if absent."),
        .init("history", .query, JSONSchema("boolean", example: "false"), "What is brought in happened earlier: subscribers ignore it."),
        .init(
            "mapping", .query, JSONSchema("string", example: "\"{}\""), "`{\"column\": \"field\"}` as JSON; the header's names if absent."),
        .init("mapping_id", .query, JSONSchema("string", example: "\"imm_0000000000001\""), "A mapping kept before."),
    ]
}

extension Transaction {
    private static let latest: SQL = "SELECT max(sequence) FROM changes"

    /// The sequence of the newest change there is.
    func latestSequence() throws -> Int64 { try session.integer(Self.latest) ?? 0 }
}
