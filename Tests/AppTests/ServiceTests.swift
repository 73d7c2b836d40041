import HTTP
import JSON
import TestSupport
import Testing

/// Tickets, complaints and tasks: what people bring to us and what we do about it.
@Suite struct ServiceTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    private func ticket(_ body: String = #"{"subject":"Drum leaks","requester":"Li Wei"}"#) throws -> String {
        try #require(try server.post("/v1/tickets", body)["id"])
    }

    private func act(_ id: String, _ action: String, _ body: String = "{}") throws -> TestServer.Answer {
        try server.post("/v1/tickets/\(id)/\(action)", body)
    }

    @Test func aTicketIsAnsweredWaitedForResolvedAndClosed() throws {
        let id = try ticket()
        let automatic = try act(id, "reply", #"{"body":"We got it.","is_automatic":true}"#)
        #expect(automatic["status"] == "new" && automatic.value("first_reply_at") == .null)
        let note = try act(id, "reply", #"{"body":"Old batch?","visibility":"internal"}"#)
        #expect(note["status"] == "new" && note.value("first_reply_at") == .null)
        let reply = try act(id, "reply", #"{"body":"Which batch?","author":"eva"}"#)
        #expect(reply["status"] == "open" && reply["first_reply_by"] == "eva")
        let first = try #require(reply["first_reply_at"])
        #expect(try act(id, "hold")["status"] == "pending")
        _ = try server.post("/v1/test/clock", #"{"advance":"PT1H"}"#)
        let received = try act(id, "receive", #"{"body":"Batch 7."}"#)
        #expect(received["status"] == "open" && received.value("pending_since_at") == .null)
        #expect((3_600...3_700).contains(try #require(received.value("pending_seconds")?.integer)))
        #expect(received["thread.3.author"] == "Li Wei" && received["thread.3.direction"] == "inbound")
        _ = try act(id, "reply", #"{"body":"A new one is on its way."}"#)
        let resolved = try act(id, "resolve", #"{"resolution":"Sent a new drum"}"#)
        #expect(resolved["status"] == "resolved" && resolved["first_reply_at"] == first)
        let again = try act(id, "receive", #"{"body":"It leaks too."}"#)
        #expect(again["status"] == "open" && again.value("reopen_count") == 1 && again.value("resolved_at") == .null)
        _ = try act(id, "resolve")
        #expect(try act(id, "close")["status"] == "closed")
        let types = try server.get("/v1/events?types=ticket.*").value("data")?.elements?.compactMap { $0["type"]?.text?.dropFirst(7) }
        #expect(
            types == [
                "created", "replied", "replied", "replied", "held", "message_received", "replied", "resolved", "message_received",
                "resolved", "closed",
            ])
    }

    @Test func aClosedTicketIsOnlyReadAndFollowedUp() throws {
        let id = try ticket()
        #expect(try act(id, "follow_up").status == 409)
        for action in ["open", "resolve", "close"] { #expect(try act(id, action).status == 200) }
        for (action, body) in [("reply", #"{"body":"x"}"#), ("receive", #"{"body":"x"}"#), ("open", "{}"), ("reopen", "{}")] {
            let refused = try act(id, action, body)
            #expect(refused.status == 409 && refused["code"] == "illegal_transition", "\(action)")
        }
        let refused = try server.patch("/v1/tickets/\(id)", #"{"priority":"urgent"}"#)
        #expect(refused.status == 409 && refused["code"] == "not_editable")
        let followed = try act(id, "follow_up", #"{"description":"Again"}"#)
        #expect(followed["status"] == "closed")
        let next = try server.get("/v1/tickets/\(try #require(followed["created.0.id"]))")
        #expect(next["status"] == "new" && next["parent_id"] == id && next["subject"] == "Drum leaks" && next["requester"] == "Li Wei")
    }

    @Test func aTicketIsMergedWithItsThread() throws {
        let (one, two) = (try ticket(#"{"subject":"A","description":"First words","requester":"Li"}"#), try ticket())
        _ = try act(one, "reply", #"{"body":"Second words"}"#)
        #expect(try act(one, "merge", #"{"ticket_id":"\#(one)"}"#).status == 422)
        let merged = try act(one, "merge", #"{"ticket_id":"\#(two)"}"#)
        #expect(merged["status"] == "merged" && merged["merged_into_id"] == two)
        let target = try server.get("/v1/tickets/\(two)")
        #expect(target["thread.0.body"] == "First words" && target["thread.0.author"] == "Li" && target["thread.1.body"] == "Second words")
        #expect(try act(two, "merge", #"{"ticket_id":"\#(one)"}"#)["errors.0.pointer"] == "/ticket_id")
        let twin = try ticket()
        #expect(try act(twin, "mark_duplicate", #"{"ticket_id":"\#(two)"}"#)["status"] == "duplicate")
        #expect(try act(try ticket(), "reject", #"{"reason":"Spam"}"#)["resolution"] == "Spam")
        #expect(try act(twin, "resolve").status == 409)
    }

    @Test func aComplaintIsDecidedAndDone() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Acme"}"#)["id"])
        let made = try server.post(
            "/v1/complaints",
            #"{"customer_id":"\#(customer)","description":"Seals leak","quantity":"5","severity":"major","actions":[{"kind":"replace","quantity":"3"},{"kind":"credit","quantity":"2","amount":"20.00"}]}"#
        )
        #expect(made.status == 201 && made["number"]?.hasPrefix("CMP-") == true, "\(made.text)")
        let id = try #require(made["id"])
        let early = try server.post("/v1/complaints/\(id)/approve")
        #expect(early.status == 409 && early["current"] == "draft")
        #expect(try server.post("/v1/complaints/\(id)/submit")["status"] == "waiting")
        #expect(try server.post("/v1/complaints/\(id)/withdraw")["status"] == "draft")
        _ = try server.post("/v1/complaints/\(id)/submit")
        let refused = try server.patch("/v1/complaints/\(id)", #"{"actions":[]}"#)
        #expect(refused.status == 409 && refused["code"] == "not_editable")
        let liable = try server.patch("/v1/complaints/\(id)", #"{"liability":"supplier"}"#)
        #expect(liable.status == 422 && liable["errors.0.pointer"] == "/supplier_party_id")
        let supplier = "pty" + (try #require(try server.post("/v1/suppliers", #"{"name":"Seals"}"#)["id"])).dropFirst(3)
        let named = try server.patch(
            "/v1/complaints/\(id)", #"{"liability":"supplier","supplier_party_id":"\#(supplier)","cost":"120.50"}"#)
        #expect(named.status == 200 && named["cost"] == "120.50")
        let approved = try server.post("/v1/complaints/\(id)/approve")
        #expect(approved["status"] == "approved" && approved["decided_by"] != nil)
        #expect(try server.post("/v1/complaints/\(id)/close")["status"] == "done")
        #expect(try server.post("/v1/complaints/\(id)/close").status == 409)
        #expect(try server.get("/v1/parties/\(supplier)/timeline?types=complaint.approved").value("data")?.elements?.count == 1)
        let draft = try server.post("/v1/complaints/\(id)/reopen")
        #expect(draft["status"] == "draft" && draft.value("decided_at") == .null)
        #expect(try server.post("/v1/complaints/\(id)/cancel")["status"] == "cancelled")
        let types = try server.get("/v1/events?types=complaint.*").value("data")?.elements?.compactMap { $0["type"]?.text?.dropFirst(10) }
        #expect(
            types == ["created", "opened", "withdrawn", "opened", "updated", "approved", "closed", "reopened", "cancelled"])
    }

    @Test func noMoreIsReplacedThanIsAffected() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Acme"}"#)["id"])
        func complain(_ actions: String) throws -> TestServer.Answer {
            try server.post(
                "/v1/complaints",
                #"{"customer_id":"\#(customer)","description":"x","quantity":"5","actions":[\#(actions)]}"#)
        }
        let refused = try complain(#"{"kind":"replace","quantity":"3"},{"kind":"replace","quantity":"2.000001"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/actions/1/quantity")
        #expect(try complain(#"{"kind":"return","quantity":"5"},{"kind":"replace","quantity":"5"}"#).status == 201)
    }

    @Test func aTaskEndsOnce() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Acme"}"#)["id"])
        let made = try server.post(
            "/v1/tasks",
            #"{"title":"Tell them","subject_id":"\#(customer)","kind":"notice","assignee":"eva","due_on":"2026-12-01","draft":"您好","language":"zh"}"#
        )
        #expect(made.status == 201 && made["status"] == "open")
        let id = try #require(made["id"])
        #expect(try server.patch("/v1/tasks/\(id)", #"{"assignee":"tom"}"#)["assignee"] == "tom")
        let done = try server.post("/v1/tasks/\(id)/complete", #"{"decision":"sent","comment":"By mail"}"#)
        #expect(done["status"] == "done" && done["decision"] == "sent" && done["comment"] == "By mail" && done["ended_by"] != nil)
        #expect(try server.post("/v1/tasks/\(id)/decline", #"{"reason":"No"}"#).status == 409)
        #expect(try server.patch("/v1/tasks/\(id)", #"{"assignee":"eva"}"#).status == 409)
        #expect(try server.post("/v1/tasks", #"{"title":"x","subject_id":"cus_0000000000001"}"#)["errors.0.code"] == "reference_not_found")
        let other = try #require(try server.post("/v1/tasks", #"{"title":"x"}"#)["id"])
        #expect(try server.post("/v1/tasks/\(other)/decline", #"{"reason":"Not mine"}"#)["comment"] == "Not mine")
    }
}
