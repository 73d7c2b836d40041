import JSON
import TestSupport
import Testing

/// What other figures rest on stays as it is.
@Suite struct FrozenTests {
    @Test func aProductIsCountedAsItWasFromItsFirstMoveOn() throws {
        let story = try PurchaseStory()
        let path = "/v1/products/\(story.product)"
        #expect(try story.server.patch(path, #"{"lot_tracking":"lot"}"#).status == 200)
        #expect(try story.server.patch(path, #"{"lot_tracking":"none"}"#).status == 200)
        let (order, lines) = try story.sent(["5"])
        _ = try story.receive(order, lines[0], "5")
        let kilogram = try #require(try story.server.get("/v1/units?code=kg")["data.0.id"])
        for change in [#"{"base_unit_id":"\#(kilogram)"}"#, #"{"lot_tracking":"lot"}"#] {
            let refused = try story.server.patch(path, change)
            #expect(refused.status == 409, "\(refused.text)")
        }
        #expect(try story.server.get(path)["lot_tracking"] == "none")
        #expect(try story.server.patch(path, #"{"name":"Hex nut"}"#).status == 200)
    }

    @Test func theBooksKeepTheirCurrencyOnceThereAreDocuments() throws {
        let story = try PurchaseStory()
        let company = "/v1/companies/\(try #require(try story.server.get("/v1/companies")["data.0.id"]))"
        #expect(try story.server.patch(company, #"{"currency":"USD"}"#).status == 200)
        #expect(try story.server.patch(company, #"{"currency":"EUR"}"#).status == 200)
        _ = try story.draft(["5"])
        let refused = try story.server.patch(company, #"{"currency":"USD"}"#)
        #expect(refused.status == 409 && refused["code"] == "not_editable" && refused["detail"]?.contains("purchase_orders") == true)
        #expect(try story.server.get(company)["currency"] == "EUR")
    }

    @Test func noPartyBelongsToItself() throws {
        let server = try TestServer()
        let first = try #require(try server.post("/v1/parties", #"{"name":"A"}"#)["id"])
        let second = try #require(try server.post("/v1/parties", #"{"name":"B","parent_id":"\#(first)"}"#)["id"])
        for parent in [first, second] {
            let refused = try server.patch("/v1/parties/\(first)", #"{"parent_id":"\#(parent)"}"#)
            #expect(refused.status == 422 && refused["errors.0.pointer"] == "/parent_id", "\(refused.text)")
        }
        #expect(try server.get("/v1/parties/\(first)").value("parent_id") == .null)
    }

    @Test func aTextThatOnlyLooksLikeAnIdIsNoOther() throws {
        let missing = try TestServer().get("/v1/suppliers/sup_zzzzzzzzzzzzz")
        #expect(missing.status == 404 && missing["detail"] == "sup_zzzzzzzzzzzzz is not a supplier id.")
    }

    @Test func aLineIsTracedAsItsDocument() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["5"])
        let receipt = try story.receive(order, lines[0], "5")
        let traced = try story.server.get("/v1/trace/\(lines[0])?to=\(try #require(receipt["lines.0.id"]))")
        #expect(traced.status == 200 && traced["id"] == order && traced["to"] == receipt["id"], "\(traced.text)")
        #expect(traced.value("path")?.elements?.isEmpty == false)
        #expect(try story.server.get("/v1/trace/poi_0000000000001").status == 404)
    }

    @Test func aMissingLotIsAskedForWhereItIsWritten() throws {
        let story = try PurchaseStory(lotTracking: "lot")
        let (order, lines) = try story.sent(["5"])
        let refused = try story.receive(order, lines[0], "5")
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/lot", "\(refused.text)")
    }
}
