import HTTP
import JSON
import TestSupport
import Testing

/// Who may do what.
@Suite struct AccessTests {
    private func key(_ server: TestServer, _ scopes: String) throws -> String {
        try #require(try server.post("/v1/api_keys", #"{"name":"narrow","scopes":\#(scopes)}"#)["secret"])
    }

    @Test(arguments: TestServer.Way.allCases) func nobodyComesInWithoutAKey(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        for key in [nil, "tdm_00000000_00000000000000000000000000000000", "nonsense"] as [String?] {
            let answer = try server.get("/v1/suppliers", key: .some(key))
            #expect(answer.status == 401)
            #expect(answer[field: "WWW-Authenticate"] != nil)
        }
        #expect(try server.get("/healthz", key: .some(nil)).status == 200)
    }

    @Test func aKeyForSuppliersFindsNoCustomerAnywhere() throws {
        let server = try TestServer()
        _ = try server.post("/v1/customers", #"{"name":"Secret Customer"}"#)
        let narrow = try key(server, #"["suppliers:read"]"#)
        #expect(try server.get("/v1/suppliers", key: narrow).status == 200)
        #expect(try server.get("/v1/customers", key: narrow).status == 403)
        #expect(try server.get("/v1/customers/aggregate?count=true", key: narrow).status == 403)
        #expect(try server.send(.post, "/v1/suppliers", #"{"name":"X"}"#, key: narrow).status == 403)
        for path in ["/v1/search?q=Secret", "/v1/events"] {
            let answer = try server.get(path, key: narrow)
            #expect(!answer.text.contains("Secret Customer"), "\(path)")
            #expect(!answer.text.contains("cus_"), "\(path)")
        }
        #expect(try server.get("/v1/price_lists?expand=customer", key: narrow).status == 403)
    }

    @Test func anOverviewShowsOnlyWhatItsKeyMayRead() throws {
        let server = try TestServer()
        let customer = try server.post("/v1/customers", #"{"name":"Both"}"#)
        let party = "pty\(try #require(customer["id"]).dropFirst(3))"
        _ = try server.post("/v1/suppliers", #"{"party_id":"\#(party)"}"#)
        _ = try server.post("/v1/opportunities", #"{"customer_id":"\#(customer["id"] ?? "")","name":"Secret deal"}"#)
        let all = try server.get("/v1/parties/\(party)/overview")
        #expect(all["customer.opportunities.0.id"] != nil && all["supplier.id"] != nil, "\(all.text)")
        let narrow = try server.get("/v1/parties/\(party)/overview", key: try key(server, #"["parties:read","customers:read"]"#))
        #expect(narrow.status == 200 && narrow["customer.id"] == customer["id"])
        for hidden in ["supplier", "customer.opportunities", "customer.open_orders", "balances", "interactions", "tasks"] {
            #expect(narrow.value(hidden) == .null, "\(hidden): \(narrow.text)")
        }
        let supplier = try #require(all["supplier.id"])
        let explanation = try server.get("/v1/suppliers/\(supplier)/scorecard/explain", key: try key(server, #"["suppliers:read"]"#))
        #expect(explanation.status == 403 && explanation.text.contains("purchase_orders:read"))
    }

    @Test func anActionThatMakesRecordsNeedsTheirScopeToo() throws {
        let server = try TestServer()
        let unit = try #require(try server.post("/v1/units", #"{"code":"crate","name":"Crate"}"#)["id"])
        let line = #"{"description":"Oil","quantity":"3","unit_id":"\#(unit)"}"#
        let requisition = try #require(try server.post("/v1/purchase_requisitions", #"{"lines":[\#(line)]}"#)["id"])
        _ = try server.post("/v1/purchase_requisitions/\(requisition)/submit")
        let other = try key(server, #"["*"]"#)
        #expect(try server.send(.post, "/v1/purchase_requisitions/\(requisition)/approve", "{}", key: other).status == 200)
        let narrow = try key(server, #"["purchase_requisitions:write"]"#)
        let answer = try server.send(.post, "/v1/purchase_requisitions/\(requisition)/order", "{}", key: narrow)
        #expect(answer.status == 403 && answer.text.contains("purchase_orders:write"), "\(answer.text)")
    }

    @Test func aKeyGivesNoMoreThanItHas() throws {
        let server = try TestServer()
        let narrow = try key(server, #"["api_keys:write","suppliers:read"]"#)
        let wide = try server.send(.post, "/v1/api_keys", #"{"name":"wide","scopes":["*"]}"#, key: narrow)
        #expect(wide.status == 403)
        #expect(try server.send(.post, "/v1/api_keys", #"{"name":"same","scopes":["suppliers:read"]}"#, key: narrow).status == 201)
    }

    @Test func aRevokedOrExpiredKeyIsOver() throws {
        let server = try TestServer()
        let made = try server.post("/v1/api_keys", #"{"name":"short","scopes":["suppliers:read"],"expires_at":"2999-01-01T00:00:00Z"}"#)
        let secret = try #require(made["secret"])
        #expect(try server.get("/v1/suppliers", key: secret).status == 200)
        let id = try #require(made["id"])
        #expect(try server.post("/v1/api_keys/\(id)/revoke").status == 200)
        #expect(try server.get("/v1/suppliers", key: secret).status == 401)
        let soon = try #require(
            try server.post("/v1/api_keys", #"{"name":"soon","scopes":["suppliers:read"],"expires_at":"2990-01-01T00:00:00Z"}"#)["secret"])
        #expect(try server.get("/v1/suppliers", key: soon).status == 200)
        #expect(try server.post("/v1/test/clock", #"{"advance":"P1000Y"}"#).status == 200)
        #expect(try server.get("/v1/suppliers", key: soon).status == 401)
    }

    @Test func scopesThatDoNotExistAreRefusedWithASuggestion() throws {
        let server = try TestServer()
        let answer = try server.post("/v1/api_keys", #"{"name":"x","scopes":["supliers:read"]}"#)
        #expect(answer.status == 422)
        #expect(answer.text.contains("did you mean suppliers"))
    }

    @Test func theSecretIsShownOnceAndNeverKept() throws {
        let server = try TestServer()
        let made = try server.post("/v1/api_keys", #"{"name":"x","scopes":["suppliers:read"]}"#)
        let (id, secret) = (try #require(made["id"]), try #require(made["secret"]))
        #expect(!(try server.get("/v1/api_keys/\(id)").text.contains(secret)))
        #expect(!(try server.get("/v1/events").text.contains(secret)))
    }

    @Test func aRoleJoinsOnlyAPartyThatItsKeySees() throws {
        let server = try TestServer()
        let supplier = try server.post("/v1/suppliers", #"{"name":"Steel AG","remarks":"secret"}"#)
        let party = "pty\(try #require(supplier["id"]).dropFirst(3))"
        func join(_ members: String, _ scopes: String) throws -> TestServer.Answer {
            try server.send(.post, "/v1/customers", #"{"party_id":"\#(party)"\#(members)}"#, key: try key(server, scopes))
        }
        let blind = try join(#","name":"Renamed""#, #"["customers:read","customers:write"]"#)
        #expect(blind.status == 422 && blind["errors.0.code"] == "reference_not_found" && blind["errors.0.pointer"] == "/party_id")
        #expect(!blind.text.contains("secret"))
        let renaming = try join(#","name":"Renamed""#, #"["customers:write","suppliers:read"]"#)
        #expect(renaming.status == 403 && renaming.text.contains("parties:write"))
        #expect(try server.get("/v1/parties/\(party)")["name"] == "Steel AG")
        #expect(try join("", #"["customers:write","suppliers:read"]"#).status == 201)
    }

    @Test func aRoleRenamesItsPartyWithTheRightToAnotherOfItsRoles() throws {
        let server = try TestServer()
        let supplier = try server.post("/v1/suppliers", #"{"name":"Steel AG"}"#)
        let party = "pty\(try #require(supplier["id"]).dropFirst(3))"
        let answer = try server.send(
            .post, "/v1/customers", #"{"party_id":"\#(party)","name":"Steel SE"}"#,
            key: try key(server, #"["customers:write","suppliers:read","suppliers:write"]"#))
        #expect(answer.status == 201)
        #expect(try server.get("/v1/parties/\(party)")["name"] == "Steel SE")
    }
}
