import HTTP
import JSON
import TestSupport
import Testing

/// From a card to a customer.
@Suite struct LeadTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    private func lead(_ body: String = #"{"organisation":"Acme Trading","person":"Ana Ruiz","email":"Ana@acme.example"}"#) throws -> String
    {
        let made = try server.post("/v1/leads", body)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made["id"])
    }

    /// A lead that is worked on.
    private func worked(_ body: String = #"{"organisation":"Acme Trading","person":"Ana Ruiz","email":"Ana@acme.example"}"#) throws
        -> String
    {
        let id = try lead(body)
        #expect(try server.post("/v1/leads/\(id)/assign", #"{"owner":"eva"}"#)["status"] == "assigned")
        #expect(try server.post("/v1/leads/\(id)/process")["status"] == "in_process")
        return id
    }

    private func count(_ path: String) throws -> Int64? { try server.get("/v1/\(path)?include_total=exact").value("total_count")?.integer }

    @Test func aLeadBecomesACustomerAContactAndAnOpportunityInOneStep() throws {
        let id = try worked(
            #"{"organisation":"Acme Trading","person":"Ana Ruiz","email":"Ana@acme.example","country":"DE","source":"fair","currency":"EUR","estimated_amount":"12000.00","interest":"Drums"}"#
        )
        let call = try server.post(
            "/v1/interactions", #"{"lead_id":"\#(id)","channel":"phone","subject":"First call","outcome":"Interested"}"#)
        #expect(call.status == 201 && call["status"] == "logged" && call.value("party_id") == .null)
        let note = try server.post("/v1/notes", #"{"subject_id":"\#(id)","body":"Wants drums of 200 litres"}"#)
        let task = try server.post("/v1/tasks", #"{"subject_id":"\#(id)","title":"Call again"}"#)
        #expect(note.status == 201 && task.status == 201)
        let converted = try server.post("/v1/leads/\(id)/convert", #"{"opportunity_name":"Drums for a year","close_on":"2027-03-01"}"#)
        #expect(converted.status == 200 && converted["status"] == "converted", "\(converted.text)")
        let made = Set((converted.value("created")?.elements ?? []).compactMap { $0["object"]?.text })
        #expect(made.isSuperset(of: ["customer", "opportunity"]))
        let customer = try server.get("/v1/customers/\(try #require(converted["customer_id"]))")
        #expect(customer["name"] == "Acme Trading" && customer["source"] == "fair" && customer["owner"] == "eva")
        #expect(customer["contacts.0.name"] == "Ana Ruiz" && customer["contacts.0.id"] == converted["contact_id"])
        let opportunity = try server.get("/v1/opportunities/\(try #require(converted["opportunity_id"]))")
        #expect(opportunity["name"] == "Drums for a year" && opportunity["amount"] == "12000.00" && opportunity["lead_id"] == id)
        #expect(opportunity["weighted_amount"] == "1200.00" && opportunity["source"] == "fair")
        // The call, and what was written down, is told on the party's timeline from now on.
        let party = "pty" + (try #require(converted["customer_id"])).dropFirst(3)
        let moved = try server.get("/v1/interactions/\(try #require(call["id"]))")
        #expect(moved["party_id"] == party && moved["opportunity_id"] == opportunity["id"] && moved["outcome"] == "Interested")
        let story = try server.get("/v1/parties/\(party)/timeline?types=interaction.created")
        #expect(story["data.0.subject.id"] == call["id"])
        let written = try server.get("/v1/parties/\(party)/timeline?types=note.created,task.created")
        #expect((written.value("data")?.elements ?? []).map { $0["subject"]?["id"]?.text } == [task["id"], note["id"]], "\(written.text)")
        let again = try server.post("/v1/leads/\(id)/convert")
        #expect(again.status == 409 && again["code"] == "illegal_transition" && again["current"] == "converted")
        #expect(try count("customers") == 1 && count("opportunities") == 1)
    }

    @Test func aPersonWithoutAFirmBecomesACustomerWithoutAContact() throws {
        let id = try worked(#"{"person":"Li Wei","email":"wei@home.example","phone":"+49 30 901820"}"#)
        let converted = try server.post("/v1/leads/\(id)/convert", #"{"make_opportunity":false}"#)
        #expect(converted.status == 200 && converted.value("contact_id") == .null && converted.value("opportunity_id") == .null)
        let customer = try server.get("/v1/customers/\(try #require(converted["customer_id"]))")
        #expect(customer["kind"] == "person" && customer["contact_points.0.normalised"] == "wei@home.example")
        #expect(try count("opportunities") == 0)
    }

    @Test func aLeadJoinsThePartyWithItsTaxNumberAndTheContactWithItsAddress() throws {
        let supplier = try server.post(
            "/v1/suppliers",
            #"{"name":"Acme","tax_id":"DE 123 456 789","contacts":[{"name":"Ana R.","email":"ana@acme.example"}]}"#)
        let contact = try #require(supplier["contacts.0.id"])
        let id = try worked(
            #"{"organisation":"ACME Trading GmbH","person":"Ana Ruiz","email":"ANA@acme.example","tax_id":"de123456789"}"#)
        let converted = try server.post("/v1/leads/\(id)/convert")
        #expect(converted.status == 200, "\(converted.text)")
        #expect(converted["customer_id"]?.dropFirst(3) == supplier["id"]?.dropFirst(3))
        #expect(converted["contact_id"] == contact)
        #expect(try server.get("/v1/parties?include_total=exact").value("total_count") == 1)
        #expect(try server.get("/v1/parties")["data.0.name"] == "Acme")
    }

    @Test func aLeadJoinsTheCustomerThatIsNamed() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Acme Holding"}"#)["id"])
        let other = try #require(
            try server.post("/v1/customers", #"{"name":"Other","contacts":[{"name":"Somebody"}]}"#)["contacts.0.id"])
        let id = try worked()
        let refused = try server.post("/v1/leads/\(id)/convert", #"{"customer_id":"\#(customer)","contact_id":"\#(other)"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/contact_id")
        #expect(try server.get("/v1/leads/\(id)")["status"] == "in_process")
        #expect(try count("opportunities") == 0)
        let converted = try server.post("/v1/leads/\(id)/convert", #"{"customer_id":"\#(customer)"}"#)
        #expect(converted["customer_id"] == customer)
        #expect(try server.get("/v1/customers/\(customer)")["contacts.0.email"] == "Ana@acme.example")
        #expect(try count("customers") == 2)
    }

    @Test func sameAddressesAndTaxNumbersAreWarnedOf() throws {
        let first = try lead()
        let contact = try #require(
            try server.post("/v1/customers", #"{"name":"A","contacts":[{"name":"Ana","email":"ana@acme.example"}]}"#)["id"])
        let point = try #require(
            try server.post("/v1/suppliers", #"{"name":"B","contact_points":[{"kind":"email","value":"ANA@acme.example"}]}"#)["id"])
        let taxed = try #require(try server.post("/v1/suppliers", #"{"name":"C","tax_id":"DE123456789"}"#)["id"])
        let made = try server.post("/v1/leads", #"{"person":"Ana","email":"ana@ACME.example","tax_id":"DE123456789"}"#)
        #expect(made.status == 201)
        let found = Set((made.value("duplicates")?.elements ?? []).compactMap(\.text))
        #expect(found == [first, "pty" + contact.dropFirst(3), "pty" + point.dropFirst(3), "pty" + taxed.dropFirst(3)])
        let id = try #require(made["id"])
        #expect(try server.patch("/v1/leads/\(id)", #"{"email":"other@acme.example","tax_id":null}"#).value("duplicates") == [])
        #expect(try server.get("/v1/leads?duplicates.has=\(first)").value("data") == [])
    }

    @Test func aLeadTakesOnlyTheWaysThereAre() throws {
        let id = try lead()
        for action in ["process", "convert", "bury", "recycle"] {
            let refused = try server.post("/v1/leads/\(id)/\(action)", #"{"reason":"no"}"#)
            #expect(refused.status == 409 || refused.status == 422, "\(action)")
        }
        #expect(try server.post("/v1/leads/\(id)/convert").status == 409)
        #expect(try server.get("/v1/leads/\(id)").value("version") == 1)
        _ = try server.post("/v1/leads/\(id)/assign", #"{"owner":"eva"}"#)
        _ = try server.post("/v1/leads/\(id)/process")
        #expect(try server.post("/v1/leads/\(id)/recycle").status == 422)
        #expect(try server.post("/v1/leads/\(id)/recycle", #"{"reason":"No budget"}"#)["status_reason"] == "No budget")
        let again = try server.post("/v1/leads/\(id)/assign", #"{"owner":"tom"}"#)
        #expect(again["status"] == "assigned" && again["owner"] == "tom" && again.value("status_reason") == .null)
        _ = try server.post("/v1/leads/\(id)/process")
        #expect(try server.post("/v1/leads/\(id)/bury", #"{"reason":"Closed down"}"#)["status"] == "dead")
        #expect(try server.post("/v1/leads/\(id)/assign", #"{"owner":"eva"}"#).status == 409)
    }

    @Test func aLeadIsSomebody() throws {
        let refused = try server.post("/v1/leads", #"{"email":"a@b.example"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/organisation")
        #expect(try server.post("/v1/leads", #"{"person":"A","name":"B"}"#)["errors.0.code"] == "read_only")
    }

    @Test func aStaleConversionIsRefusedAndMakesNothing() throws {
        let id = try worked()
        let stale = try server.send(.post, "/v1/leads/\(id)/convert", "{}", fields: [("If-Match", "\"1\"")])
        #expect(stale.status == 412)
        let tried = try server.post("/v1/leads/\(id)/convert?dry_run=true")
        #expect(tried.status == 200 && tried.value("dry_run") == true)
        #expect(try count("customers") == 0 && count("opportunities") == 0)
    }
}
