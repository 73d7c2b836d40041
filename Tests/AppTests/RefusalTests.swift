import App
import HTTP
import JSON
import Resources
import TestSupport
import Testing

/// What holds for each action of each type that is served: in a state from which it does not lead, or on a version that is gone, it is
/// refused, says so, and changes nothing.
@Suite struct RefusalTests {
    private static let acting = Application.catalog.definitions.filter { !$0.options.contains(.unrouted) && !$0.actions.isEmpty }.map(
        \.path)
    private static let made = Application.catalog.definitions.filter {
        $0.options.isDisjoint(with: [.unrouted, .readOnly, .line])
    }.map(\.path)

    /// Brings new records into every state that their actions lead to, and tries in each all that is not allowed there.
    @Test(arguments: acting) func eachActionIsRefusedWhereItDoesNotLeadAnywhere(_ path: String) throws {
        let explorer = try StateExplorer(path)
        try explorer.explore()
        print(explorer)
        for action in explorer.definition.actions {
            #expect(explorer.staleVersions.contains(action.name), "\(path) \(action.name) was not asked for of another version")
            guard let from = action.transition?.from, !Set(explorer.definition.states).isSubset(of: from) else { continue }
            #expect(explorer.refusals[action.name]?.isEmpty == false, "\(path) \(action.name) was reached in no state that forbids it")
        }
    }

    @Test(arguments: made) func noChangeIsMadeToAVersionThatIsGone(_ path: String) throws {
        let server = try TestServer()
        let id = try Samples(server).id(path)
        let witness = try Witness(server)
        try witness.settle()
        let record = try server.get("/v1/\(path)/\(id)").json
        let definition = try #require(server.application.kit.catalog.definition(path: path))
        var ways: [(Method, String, String?)] = [(.patch, "", "{}")]
        if definition.options.contains(.deletable) { ways.append((.delete, "", nil)) }
        if definition.options.contains(.archivable) { ways += [(.post, "/archive", "{}"), (.post, "/unarchive", "{}")] }
        if definition.isAmendable { ways.append((.post, "/amend", #"{"reason":"Test","changes":{}}"#)) }
        for (method, verb, body) in ways {
            let answer = try witness.see {
                try server.send(method, "/v1/\(path)/\(id)\(verb)", body, fields: [("If-Match", "\"99\"")])
            }
            #expect(answer.status == 412 && answer["code"] == "version_mismatch", "\(method) \(verb): \(answer.text)")
            #expect(answer.value("current_version") == record["version"], "\(method) \(verb): \(answer.text)")
        }
        #expect(try server.get("/v1/\(path)/\(id)").json == record)
    }

    /// Writes into each field of a new record what is no value of its kind.
    @Test(arguments: made) func noFieldTakesWhatIsNoValueOfItsKind(_ path: String) throws {
        let server = try TestServer()
        let samples = Samples(server)
        let id = try samples.id(path)
        let witness = try Witness(server)
        try witness.settle()
        let definition = try #require(server.application.kit.catalog.definition(path: path))
        var tried = 0
        for column in definition.columns where !column.isReadOnly && !(column.kind is JSONKind) {
            let wrong = column.format == .json ? "7" : #"{"no":"value"}"#
            tried += 1
            for (method, target) in [(Method.post, "/v1/\(path)"), (.patch, "/v1/\(path)/\(id)")] {
                let answer = try witness.see { try server.send(method, target, #"{"\#(column.name)":\#(wrong)}"#) }
                let errors = answer.value("errors")?.elements ?? []
                #expect(
                    answer.status == 422 && errors.contains { $0["pointer"]?.text?.hasPrefix("/\(column.name)") == true },
                    "\(method) \(column.name): \(answer.text)")
            }
        }
        #expect(tried > 0)
    }
}
