import HTTP
import JSON
import TestSupport
import Testing

/// What was said with whom, and the one story that it is part of.
@Suite struct InteractionTests {
    private let server: TestServer
    private let party: String

    init() throws {
        server = try TestServer()
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Acme","contacts":[{"name":"Ana"}]}"#)["id"])
        party = "pty" + customer.dropFirst(3)
    }

    private func make(_ more: String) throws -> TestServer.Answer {
        try server.post("/v1/interactions", #"{"party_id":"\#(party)","channel":"email","subject":"Dates"\#(more)}"#)
    }

    @Test func aMessageOfAChannelIsStoredOnce() throws {
        let first = try make(#","external_id":"<1@mail>","direction":"inbound""#)
        let twin = try make(#","external_id":"<1@mail>""#)
        #expect(first.status == 201 && twin.status == 409)
        #expect(twin["code"] == "duplicate" && twin["existing_id"] == first["id"])
        let other = try server.post(
            "/v1/interactions", #"{"party_id":"\#(party)","channel":"chat","subject":"Dates","external_id":"<1@mail>"}"#)
        #expect(other.status == 201)
        let third = try server.post(
            "/v1/interactions", #"{"party_id":"\#(party)","channel":"chat","subject":"Dates","external_id":"<1@mail>"}"#)
        #expect(third["existing_id"] == other["id"])
        #expect(try make("").status == 201 && make("").status == 201)
    }

    @Test func whatLiesAheadIsPlannedAndThenHeldOrNot() throws {
        let meeting = try make(#","occurred_at":"2999-01-01T10:00:00Z""#)
        #expect(meeting["status"] == "planned")
        let id = try #require(meeting["id"])
        let held = try server.post("/v1/interactions/\(id)/hold", #"{"outcome":"Wants a quote","duration_minutes":30}"#)
        #expect(held["status"] == "held" && held["outcome"] == "Wants a quote" && held["occurred_at"]?.hasPrefix("2999") == false)
        #expect(try server.post("/v1/interactions/\(id)/miss").status == 409)
        let missed = try #require(try make(#","occurred_at":"2999-01-01T10:00:00Z""#)["id"])
        #expect(try server.post("/v1/interactions/\(missed)/miss", #"{"reason":"Nobody came"}"#)["status"] == "not_held")
        let logged = try #require(try make("")["id"])
        #expect(try server.post("/v1/interactions/\(logged)/hold").status == 409)
    }

    @Test func aContactBringsItsPartyAndNoOther() throws {
        let contact = try #require(try server.get("/v1/contacts?name=Ana")["data.0.id"])
        let made = try server.post("/v1/interactions", #"{"contact_id":"\#(contact)","channel":"phone","subject":"Call"}"#)
        #expect(made["party_id"] == party)
        let other = "pty" + (try #require(try server.post("/v1/suppliers", #"{"name":"Other"}"#)["id"])).dropFirst(3)
        let refused = try server.post(
            "/v1/interactions", #"{"party_id":"\#(other)","contact_id":"\#(contact)","channel":"phone","subject":"Call"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/contact_id")
        let nobody = try server.post("/v1/interactions", #"{"channel":"phone","subject":"Call"}"#)
        #expect(nobody.status == 422 && nobody["errors.0.pointer"] == "/party_id")
        #expect(try make(#","subject_id":"cus_0000000000001""#)["errors.0.pointer"] == "/subject_id")
    }

    @Test func theTimelineTellsOfBuyingAndSellingAlike() throws {
        let number = party.dropFirst(4)
        _ = try server.post("/v1/suppliers", #"{"party_id":"\#(party)"}"#)
        let product = try #require(try server.post("/v1/products", #"{"sku":"P","name":"P"}"#)["id"])
        let item = try #require(
            try server.post("/v1/supplier_items", #"{"supplier_id":"sup_\#(number)","product_id":"\#(product)"}"#)["id"])
        let opportunity = try #require(try server.post("/v1/opportunities", #"{"name":"D","customer_id":"cus_\#(number)"}"#)["id"])
        _ = try server.post("/v1/opportunities/\(opportunity)/advance")
        let call = try #require(try make("")["id"])
        let task = try #require(try server.post("/v1/tasks", #"{"title":"Call","subject_id":"sup_\#(number)"}"#)["id"])
        _ = try server.post("/v1/customers", #"{"name":"Somebody else"}"#)
        let story = try server.get("/v1/parties/\(party)/timeline")
        let events = try #require(story.value("data")?.elements)
        let told = events.map { "\($0["type"]?.text ?? "") \($0["subject"]?["id"]?.text ?? "")" }
        #expect(
            Array(told.prefix(5)) == [
                "task.created \(task)", "interaction.created \(call)", "opportunity.stage_changed \(opportunity)",
                "opportunity.created \(opportunity)", "supplier_item.created \(item)",
            ])
        #expect(told.contains("customer.created cus_\(number)") && told.contains("supplier.created sup_\(number)"))
        #expect(!story.text.contains("Somebody else") && !told.contains { $0.contains(product) })
        // The same by pages, and from each side of the trade.
        var paged: [String] = []
        var target: String? = "/v1/suppliers/sup_\(number)/timeline?limit=2"
        while let page = try target.map({ try server.get($0) }) {
            paged += (page.value("data")?.elements ?? []).map { "\($0["type"]?.text ?? "") \($0["subject"]?["id"]?.text ?? "")" }
            target = page["next_cursor"].map { "/v1/suppliers/sup_\(number)/timeline?limit=2&cursor=\($0)" }
        }
        #expect(paged == told)
    }

    @Test func theTimelineShowsWhatTheKeyMayReadAndWhatIsAskedFor() throws {
        _ = try make(#","body":"Confidential""#)
        let narrow = try #require(
            try server.post("/v1/api_keys", #"{"name":"narrow","scopes":["parties:read","customers:read"]}"#)["secret"])
        let seen = try server.get("/v1/parties/\(party)/timeline", key: narrow)
        #expect(seen.status == 200 && !seen.text.contains("Confidential"))
        #expect(try server.get("/v1/suppliers/sup_\(party.dropFirst(4))/timeline", key: narrow).status == 403)
        #expect(try server.get("/v1/parties/\(party)/timeline").text.contains("Confidential"))
        let chosen = try server.get("/v1/parties/\(party)/timeline?types=interaction.*,customer.updated")
        #expect(chosen.value("data")?.elements?.count == 1)
        #expect(try server.get("/v1/parties/\(party)/timeline?types=nothing.*").status == 400)
        #expect(try server.get("/v1/parties/\(party)/timeline?cursor=AQ").status == 400)
        #expect(try server.get("/v1/parties/pty_0000000000001/timeline").status == 404)
    }
}
