import HTTP
import JSON
import MasterData
import Resources
import SRM
import TestSupport
import Testing

/// The chain of causes from any record to any other.
@Suite struct TraceTests {
    /// A requisition is approved, which leads to a task, which a document names.
    private let asking = Subscription("asking", on: \PurchaseRequisition.approve) { requisition, transaction in
        try transaction.following(rule: "rule_0000000000001") { step in
            try step.create(Task.self) {
                $0.title = "Look at it"
                $0.subject = requisition.id.description
            }
        }
    }

    private func approvedRequisition(_ server: TestServer) throws -> (requisition: String, task: String) {
        let unit = try #require(try server.get("/v1/units?code=pcs")["data.0.id"])
        let body = #"{"lines":[{"description":"Oil","quantity":"3","unit_id":"\#(unit)"}]}"#
        let id = try #require(try server.post("/v1/purchase_requisitions", body)["id"])
        _ = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        #expect(try server.post("/v1/purchase_requisitions/\(id)/submit").status == 200)
        let approved = try server.post("/v1/purchase_requisitions/\(id)/approve")
        let event = try #require(approved["event_id"], "\(approved.text)")
        #expect(try server.get("/v1/sync/status?after=\(event)&wait=20").value("reached") == .bool(true))
        return (id, try #require(try server.get("/v1/tasks?subject_id=\(id)")["data.0.id"]))
    }

    @Test func whatAnEventLedToNamesTheEventAndTheRule() throws {
        let server = try TestServer(subscriptions: [asking])
        let (requisition, task) = try approvedRequisition(server)
        let trace = try server.get("/v1/trace/\(task)?to=\(requisition)")
        #expect(trace.status == 200 && trace.value("path")?.elements?.count == 1, "\(trace.text)")
        #expect(trace["edges.0.from"] == requisition && trace["edges.0.to"] == task)
        let causes = try server.get("/v1/trace/\(task)").value("edges")?.elements ?? []
        let cause = try #require(causes.first { $0["kind"]?.text == "cause" })
        #expect(cause["event"]?.text == "purchase_requisition.approved" && cause["effect"]?.text == "task.created")
        #expect(cause["rule_id"]?.text == "rule_0000000000001")
    }

    @Test func aChainIsFoundFromBothEnds() throws {
        let server = try TestServer(subscriptions: [asking])
        let (requisition, task) = try approvedRequisition(server)
        let forth = try server.get("/v1/trace/\(requisition)?to=\(task)")
        #expect(forth.value("path")?.elements?.count == 1)
        let ids = (try server.get("/v1/trace/\(requisition)").value("nodes")?.elements ?? []).compactMap { $0["id"]?.text }
        #expect(ids.first == requisition && ids.contains(task))
    }

    @Test func whatNamesNothingIsNotFound() throws {
        let server = try TestServer()
        #expect(try server.get("/v1/trace/so_what").status == 404)
        #expect(try server.get("/v1/trace/task_0000000000009").status == 404)
        let unit = try #require(try server.get("/v1/units?code=pcs")["data.0.id"])
        #expect(try server.get("/v1/trace/\(unit)?to=task_0000000000009").status == 404)
    }

    @Test func recordsThatTheKeyMayNotReadAreLeftOut() throws {
        let server = try TestServer(subscriptions: [asking])
        let (requisition, task) = try approvedRequisition(server)
        let made = try server.post("/v1/api_keys", #"{"name":"buyer","scopes":["purchase_requisitions:read"]}"#)
        let key = try #require(made["secret"], "\(made.text)")
        let trace = try server.get("/v1/trace/\(requisition)", key: key)
        let ids = (trace.value("nodes")?.elements ?? []).compactMap { $0["id"]?.text }
        #expect(trace.status == 200 && ids == [requisition])
        #expect(try server.get("/v1/trace/\(task)", key: key).status == 403)
    }
}
