import HTTP
import JSON
import MasterData
import Resources
import TestSupport
import Testing

@testable import App

/// What holds for each type that is served, whoever declared it: nobody reaches it without the right, its records go out and come in as
/// they are, and each change is told.
@Suite struct EveryTypeTests {
    private static let definitions = Application.catalog.definitions.filter { definition in
        !definition.options.contains(.unrouted) && !definition.isLine
    }
    /// Those whose records clients make.
    private static let made = definitions.filter { !$0.options.contains(.readOnly) }.map(\.path)

    // MARK: Rights

    /// Asks every route with a key of these scopes; returns those that did not answer 403 though they ask for a scope that `refused` says.
    private func routes(opento scopes: String, though refused: (Scope) -> Bool) throws -> [String] {
        let server = try TestServer()
        let key = try #require(try server.post("/v1/api_keys", #"{"name":"narrow","scopes":\#(scopes)}"#)["secret"])
        var open: [String] = []
        var asked = 0
        for route in server.application.routes {
            guard let scope = route.scope, !scope.path.isEmpty, refused(scope) else { continue }
            let target = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.joined(separator: "/")
            let body = route.body == nil ? nil : "{}"
            let answer = try server.send(
                route.method, "/\(target)", body, type: route.body?.mediaTypes.first ?? "application/json", key: key)
            asked += 1
            if answer.status != 403 { open.append("\(route.method.name) \(route.path): \(answer.status)") }
        }
        #expect(asked > 0)
        return open
    }

    @Test func aKeyWithoutTheScopeIsRefusedEverywhere() throws {
        #expect(try routes(opento: #"["tags:read"]"#) { $0 != Scope("tags", "read") }.isEmpty)
    }

    @Test func aKeyThatReadsEverythingChangesNothing() throws {
        #expect(try routes(opento: #"["*:read"]"#) { $0.verb != "read" }.isEmpty)
    }

    @Test func stepsThatAreReservedNeedTheirOwnScope() throws {
        #expect(try routes(opento: #"["*:read","*:write"]"#) { !["read", "write"].contains($0.verb) }.isEmpty)
    }

    @Test func whatIsNotThereIsNotFound() throws {
        let server = try TestServer()
        for definition in Self.definitions {
            let id = "\(definition.prefix)_0000000000001"
            for target in ["/v1/\(definition.path)/\(id)", "/v1/\(definition.path)/\(id)/history", "/v1/\(definition.path)/pty_x"] {
                #expect(try server.get(target).status == 404, "\(target)")
            }
            for action in definition.actions where action.input == nil {
                #expect(try server.post("/v1/\(definition.path)/\(id)/\(action.name)").status == 404, "\(definition.path) \(action.name)")
            }
        }
    }

    // MARK: Records

    @Test(arguments: made) func itsRecordsAreToldOfAndKeepTheirHistory(_ path: String) throws {
        let server = try TestServer()
        let samples = Samples(server)
        let record = try server.get("/v1/\(path)/\(try samples.id(path))")
        let (id, object) = (try #require(record["id"]), try #require(record["object"]))
        let history = try server.get("/v1/\(path)/\(id)/history")
        #expect(history["data.0.type"] == "\(object).created" && history.value("data")?.elements?.count == 1)
        #expect(history.value("data.0.after") == record.json)
        let events = try server.get("/v1/events?types=\(object).created").value("data")?.elements ?? []
        #expect(events.contains { $0["subject"]?["id"]?.text == id && $0["data"] == record.json })
        guard try #require(server.application.kit.catalog.definition(path: path)).options.contains(.extensible) else { return }
        let changed = try server.patch("/v1/\(path)/\(id)", #"{"external_refs":[{"system":"other","key":"1"}]}"#)
        #expect(changed.status == 200 && changed.value("version") == 2, "\(changed.text)")
        #expect(try server.get("/v1/\(path)/\(id)/history")["data.0.before.external_refs.0.system"] == "sample")
    }

    @Test(arguments: made) func itsRecordsGoOutAndComeInAsTheyAre(_ path: String) throws {
        let server = try TestServer()
        let definition = try #require(server.application.kit.catalog.definition(path: path))
        let samples = Samples(server)
        let id = try samples.id(path)
        let record = try server.get("/v1/\(path)/\(id)")
        let lines = try server.send(.get, "/v1/\(path)", fields: [("Accept", "application/x-ndjson")]).text
        let exported = try lines.split(separator: "\n").map { try JSONReader.parse(Array($0.utf8)).root }
        #expect(exported.contains(record.json))
        let again = try server.importFile(lines, "type=\(path)&mode=update&match=id", type: "application/x-ndjson")
        #expect(again["status"] == "succeeded" && again.value("counts.unchanged") == JSONValue(exported.count), "\(again.text)")
        #expect(try server.get("/v1/\(path)/\(id)").json == record.json)
        guard definition.options.contains(.extensible), let key = record["external_refs.0.key"] else { return }
        // What a client may write stands in a cell as the import reads it.
        let columns = definition.columns.filter { !$0.isReadOnly && $0.format != .json }.map(\.name)
        let file = try server.send(.get, "/v1/\(path)?raw=true&id=\(id)", fields: [("Accept", "text/csv")]).text
        #expect(file.split(separator: "\r\n").count == 2, "\(file)")
        let mapping =
            "{" + columns.map { #""\#($0)":"\#($0)""# }.joined(separator: ",") + #","=":{"external_refs.sample":"\#(key)"}}"#
        let job = try server.importFile(
            file, "type=\(path)&mode=update&match=external_refs.sample&mapping=\(ImportTests.encoded(mapping))")
        #expect(job["status"] == "succeeded" && job.value("counts.unchanged") == 1, "\(job.text)")
        #expect(try server.get("/v1/\(path)/\(id)").json == record.json)
    }

    // MARK: Amounts

    /// An invoice has its order's currency.
    private static let priced = definitions.filter { definition in
        definition.path != "sales_invoices" && made.contains(definition.path)
            && definition.currencyColumn.map { !$0.isReadOnly } ?? false && !amounts(of: definition).isEmpty
    }.map(\.path)

    private static func amounts(of definition: Definition) -> [String] {
        definition.columns.filter { $0.format == .money && !$0.isReadOnly }.map(\.name)
    }

    @Test(arguments: priced) func itsAmountsKeepTheirFiguresInAnotherCurrency(_ path: String) throws {
        let server = try TestServer()
        let definition = try #require(server.application.kit.catalog.definition(path: path))
        let id = try Samples(server).id(path)
        let amounts = Self.amounts(of: definition)
        let yen = amounts.map { #","\#($0)":"1""# }.joined()
        #expect(try server.patch("/v1/\(path)/\(id)", #"{"currency":"JPY"\#(yen)}"#).status == 200)
        let euro = try server.patch("/v1/\(path)/\(id)", #"{"currency":"EUR"}"#)
        #expect(amounts.map { euro[$0] } == amounts.map { _ in "1.00" }, "\(euro.text)")
        let cents = amounts.map { #","\#($0)":"0.01""# }.joined()
        #expect(try server.patch("/v1/\(path)/\(id)", #"{"currency":"EUR"\#(cents)}"#).status == 200)
        let refused = try server.patch("/v1/\(path)/\(id)", #"{"currency":"JPY"}"#)
        #expect(refused.status == 422)
        #expect(refused.value("errors")?.elements?.map { $0["pointer"]?.text } == amounts.map { "/\($0)" }, "\(refused.text)")
    }

    // MARK: References

    private static let deletable = definitions.filter {
        made.contains($0.path) && $0.options.contains(.deletable) && $0 !== Note.definition
    }.map(\.path)

    @Test(arguments: deletable) func itStaysWhileANoteOrAFileIsAboutIt(_ path: String) throws {
        let server = try TestServer(.socket)
        let id = try Samples(server).id(path)
        let note = try #require(try server.post("/v1/notes", #"{"subject_id":"\#(id)","body":"Look"}"#)["id"])
        let task = try #require(try server.post("/v1/tasks", #"{"subject_id":"\#(id)","title":"Call"}"#)["id"])
        let file = try #require(
            try SocketClient(port: server.port).send(
                .post, "/v1/attachments?subject_id=\(id)&file_name=a", [1], fields: [("Content-Type", "text/plain")], key: server.key)["id"]
        )
        for (place, referrer) in [("notes/\(note)", "notes"), ("attachments/\(file)", "attachments"), ("tasks/\(task)", "tasks")] {
            let refused = try server.send(.delete, "/v1/\(path)/\(id)")
            #expect(refused.status == 409 && refused["code"] == "in_use", "\(refused.text)")
            #expect(refused.value("referrers")?.elements?.contains(JSONValue.string(referrer)) == true, "\(refused.text)")
            #expect(try server.send(.delete, "/v1/\(place)").status == 204)
        }
        let left = try server.send(.delete, "/v1/\(path)/\(id)")
        #expect(
            left.value("referrers")?.elements?.contains { ["notes", "attachments", "tasks"].contains($0.text) } != true, "\(left.text)")
    }
}
