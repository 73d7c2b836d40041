import HTTP
import JSON
import TestSupport
import Testing

@testable import App

/// Many changes in one request.
@Suite struct BatchTests {
    @Test func laterOperationsReferToEarlierOnes() throws {
        let server = try TestServer()
        let answer = try server.post(
            "/v1/batch",
            """
            {"operations":[{"ref":"unit","method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}},
            {"ref":"oil","method":"POST","path":"/v1/products","body":{"sku":"OIL","name":"Oil","base_unit_id":"$unit.id"}},
            {"method":"PATCH","path":"/v1/products/$oil.id","body":{"name":"Fine oil"}}]}
            """)
        #expect(answer.status == 200)
        #expect(answer.value("results.0.status") == 201)
        #expect(answer["results.2.body.name"] == "Fine oil")
        #expect(answer["results.2.body.base_unit_id"] == answer["results.0.body.id"])
    }

    @Test func anAtomicBatchThatFailsLeavesNothing() throws {
        let server = try TestServer()
        let before = try server.get("/v1/events?limit=200").text
        let answer = try server.post(
            "/v1/batch",
            #"{"operations":[{"method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}},{"method":"POST","path":"/v1/units","body":{"code":"x y"}}]}"#
        )
        #expect(answer.status == 422)
        #expect(answer.value("operation_index") == 1)
        #expect(answer.text.contains("/operations/1/body/name"))
        #expect(try server.get("/v1/units?code=drum").value("data") == [])
        #expect(try server.get("/v1/events?limit=200").text == before)
    }

    @Test func withoutAtomicEachOperationStandsForItself() throws {
        let server = try TestServer()
        let answer = try server.post(
            "/v1/batch",
            #"{"atomic":false,"operations":[{"method":"POST","path":"/v1/units","body":{"code":"x y"}},{"method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}}]}"#
        )
        #expect(answer.status == 200 && answer.value("failed") == 1)
        #expect(answer.value("results.0.status") == 422 && answer.value("results.1.status") == 201)
        #expect(try server.get("/v1/units?code=drum")["data.0.name"] == "Drum")
    }

    @Test func anActionTellsOnlyWhatItMadeItself() throws {
        let answer = try TestServer().post(
            "/v1/batch",
            """
            {"operations":[{"method":"POST","path":"/v1/tags","body":{"name":"other"}},
            {"ref":"acme","method":"POST","path":"/v1/suppliers","body":{"name":"Acme"}},
            {"method":"POST","path":"/v1/suppliers/$acme.id/qualify"}]}
            """)
        #expect(answer["results.2.body.status"] == "qualified")
        #expect(answer.value("results.2.body.created") == [])
    }

    @Test func aLongBatchLetsOthersInBetween() async throws {
        let server = try TestServer(.socket)
        let operations = (0..<1_000).map { #"{"method":"POST","path":"/v1/suppliers","body":{"name":"S\#($0)"}}"# }.joined(separator: ",")
        let jobsBefore = try jobs(server)
        let answer = try server.post("/v1/batch", #"{"atomic":false,"operations":[\#(operations)]}"#)
        #expect(answer.status == 200 && answer.value("failed") == 0)
        #expect(answer.value("results")?.elements?.count == 1_000)
        #expect(answer["results.999.body.name"] == "S999")
        #expect(try jobs(server) - jobsBefore > 1)
    }

    @Test func aBatchInSlicesIsDoneOnceForItsKey() throws {
        let server = try TestServer()
        let operations = (0..<300).map { #"{"method":"POST","path":"/v1/tags","body":{"name":"t\#($0 % 299)"}}"# }.joined(separator: ",")
        let body = #"{"atomic":false,"operations":[\#(operations)]}"#
        let fields = [("Idempotency-Key", "b-1")]
        let first = try server.post("/v1/batch", body, fields: fields)
        #expect(first.status == 200 && first.value("failed") == 1)
        #expect(first["results.299.problem.code"] == "duplicate" && first.value("results.299.problem.operation_index") == 299)
        let again = try server.post("/v1/batch", body, fields: fields)
        #expect(again.text == first.text && again[field: "Idempotency-Replayed"] == "true")
        #expect(try server.post("/v1/batch", #"{"atomic":false,"operations":[]}"#, fields: fields).status == 422)
    }

    @Test func whatABatchHasDoneIsReadBackAsItWas() throws {
        var progress = BatchProgress()
        try progress.add(.json(Array(#"{"id":"tag_1","name":"a"}"#.utf8), status: .created), ref: "a")
        progress.add(Problem(.notFound, "not_found", "No."), requestID: "r")
        try progress.add(Response(.noContent), ref: nil)
        let read = try BatchProgress(stored: progress.stored)
        #expect(read.next == 3 && read.failed == 1)
        #expect(read.made == ["a": ["id": "tag_1", "name": "a"]])
        guard case .bytes(let one) = progress.response(isAtomic: false).body, case .bytes(let other) = read.response(isAtomic: false).body
        else { return }
        #expect(try JSONReader.parse(one).root == JSONReader.parse(other).root)
    }

    /// Changes that went through the writer so far.
    private func jobs(_ server: TestServer) throws -> Int {
        let line = try server.get("/metrics").text.split(separator: "\n").first { $0.hasPrefix("storage_write_jobs_total ") }
        return line.flatMap { Int($0.dropFirst("storage_write_jobs_total ".count)) } ?? 0
    }

    @Test(arguments: [
        (
            #"[{"ref":"a","method":"POST","path":"/v1/tags","body":{"name":"x"}},{"ref":"a","method":"POST","path":"/v1/tags","body":{"name":"y"}}]"#,
            "/operations/1/ref", "duplicate"
        ),
        (#""x""#, "/operations", "type"), ("[]", "/operations", "required"),
    ])
    func operationsThatCannotBeToldApartAreRefused(operations: String, pointer: String, code: String) throws {
        let server = try TestServer()
        let answer = try server.post("/v1/batch", #"{"operations":\#(operations)}"#)
        #expect(answer.status == 422 && answer["errors.0.pointer"] == pointer && answer["errors.0.code"] == code, "\(answer.text)")
        #expect(try server.get("/v1/tags").value("data") == [])
    }

    @Test func aReferenceThatNothingMadeIsToldWhereItStands() throws {
        let server = try TestServer()
        func pointer(_ operation: String) throws -> String? {
            try server.post("/v1/batch", #"{"operations":[\#(operation)]}"#)["errors.0.pointer"]
        }
        let order = #"{"method":"POST","path":"/v1/sales_orders","body":{"lines":[{"product_id":"$oil.id"}]}}"#
        #expect(try pointer(order) == "/operations/0/body/lines/0/product_id")
        #expect(try pointer(#"{"method":"PATCH","path":"/v1/products/$oil.id","body":{}}"#) == "/operations/0/path")
        #expect(try pointer(#"{"method":"POST","path":"/v1/notes","body":{"subject_id":"x","body":7}}"#) == "/operations/0/body/body")
    }
}
