import HTTP
import JSON
import TestSupport
import Testing

/// Parties, their roles, and how they are reached.
@Suite struct PartyTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    @Test(arguments: [
        ("email", "Orders@ACME.example", "DE", "orders@acme.example"), ("phone", "030 901820", "DE", "+4930901820"),
        ("phone", "(5) 555-4729", "MX", "+5255554729"), ("mobile", "+86 138 0013 8000", "DE", "+8613800138000"),
        ("website", "HTTPS://Acme.example", "DE", "https://acme.example"), ("chat", "WeChat-ID", "CN", "wechat-id"),
    ])
    func aContactPointIsFoundByOneSpelling(_ kind: String, _ value: String, _ country: String, _ expected: String) throws {
        let made = try server.post(
            "/v1/suppliers", #"{"name":"A","country":"\#(country)","contact_points":[{"kind":"\#(kind)","value":"\#(value)"}]}"#)
        #expect(made["contact_points.0.value"] == value)
        #expect(made["contact_points.0.normalised"] == expected)
        let query = expected.replacing("+", with: "%2B")
        let found = try server.get("/v1/contact_points?normalised=\(query)")
        #expect(found["data.0.id"] == made["contact_points.0.id"])
    }

    @Test func aNumberFollowsItsPartysCountry() throws {
        let made = try server.post("/v1/parties", #"{"name":"A","contact_points":[{"kind":"phone","value":"030 901820"}]}"#)
        #expect(made["contact_points.0.normalised"] == "030901820")
        let moved = try server.patch("/v1/parties/\(try #require(made["id"]))", #"{"country":"DE"}"#)
        #expect(moved["contact_points.0.normalised"] == "+4930901820")
    }

    @Test func bothRolesShowOneParty() throws {
        let supplier = try server.post(
            "/v1/suppliers", #"{"name":"Acme","addresses":[{"city":"Hamburg"}],"contacts":[{"name":"Ann","is_primary":true}]}"#)
        let id = try #require(supplier["id"])
        let party = "pty" + id.dropFirst(3)
        let customer = try server.post("/v1/customers", #"{"party_id":"\#(party)"}"#)
        #expect(customer.status == 201 && customer["id"] == "cus" + id.dropFirst(3))
        #expect(customer["name"] == "Acme" && customer["addresses.0.city"] == "Hamburg" && customer["contacts.0.name"] == "Ann")
        _ = try server.patch("/v1/customers/cus\(id.dropFirst(3))", #"{"name":"Acme AG"}"#)
        let seen = try server.get("/v1/suppliers/\(id)")
        #expect(seen["name"] == "Acme AG" && seen.value("version") == 3)
        #expect(try server.get("/v1/parties/\(party)").value("roles") == ["supplier", "customer"])
        #expect(try server.post("/v1/customers", #"{"party_id":"\#(party)"}"#).status == 409)
    }

    @Test func aRoleThatIsAddedAgainIsNotTakenForTheOneThatWasRemoved() throws {
        let made = try server.post("/v1/customers", #"{"name":"Acme"}"#)
        let id = try #require(made["id"])
        _ = try server.patch("/v1/customers/\(id)", #"{"name":"Acme AG"}"#)
        #expect(try server.send(.delete, "/v1/customers/\(id)").status == 204)
        let again = try server.post("/v1/customers", #"{"party_id":"pty\#(id.dropFirst(3))"}"#)
        #expect(again.status == 201 && again["id"] == id && (again.value("version")?.integer ?? 0) > 2, "\(again.text)")
        let stale = try server.send(.patch, "/v1/customers/\(id)", #"{"name":"Lost"}"#, fields: [("If-Match", "\"1\"")])
        #expect(stale.status == 412)
    }

    @Test func aSupplierGoesThroughItsStatesAndNoOthers() throws {
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"A"}"#)["id"])
        func step(_ action: String, _ body: String = "{}") throws -> TestServer.Answer {
            try server.post("/v1/suppliers/\(id)/\(action)", body)
        }
        #expect(try step("prefer").status == 409)
        #expect(try step("register")["status"] == "registering")
        #expect(try step("review")["status"] == "under_review")
        #expect(try step("reject").status == 422)
        #expect(try step("qualify")["status"] == "qualified")
        #expect(try step("prefer")["status"] == "preferred")
        let suspended = try step("suspend", #"{"reason":"Late"}"#)
        #expect(suspended["status"] == "suspended" && suspended["status_reason"] == "Late")
        let reinstated = try step("reinstate")
        #expect(reinstated["status"] == "qualified" && reinstated.value("status_reason") == .null)
        #expect(try step("disqualify", #"{"reason":"Fraud"}"#)["status"] == "disqualified")
        let refused = try step("qualify")
        #expect(refused.status == 409 && refused["code"] == "illegal_transition" && refused["current"] == "disqualified")
    }

    @Test func restrictedActionsNeedTheirOwnScope() throws {
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"A"}"#)["id"])
        let key = try #require(
            try server.post("/v1/api_keys", #"{"name":"clerk","scopes":["suppliers:read","suppliers:write"]}"#)["secret"])
        #expect(try server.send(.post, "/v1/suppliers/\(id)/register", "{}", key: key).status == 200)
        #expect(try server.send(.post, "/v1/suppliers/\(id)/qualify", "{}", key: key).status == 403)
    }

    @Test func aLostCustomerComesBack() throws {
        let id = try #require(try server.post("/v1/customers", #"{"name":"A"}"#)["id"])
        let lost = try server.post("/v1/customers/\(id)/lose", #"{"reason":"Price"}"#)
        #expect(lost["status"] == "lost" && lost["status_reason"] == "Price")
        let back = try server.post("/v1/customers/\(id)/activate")
        #expect(back["status"] == "active" && back.value("status_reason") == .null)
    }
}
