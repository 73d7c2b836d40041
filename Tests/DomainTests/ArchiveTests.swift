import JSON
import TestSupport
import Testing

/// What is archived is over: nothing open names it, and nothing new does.
@Suite struct ArchiveTests {
    @Test func whoStandsInAnOpenDocumentIsNotArchived() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["5"])
        let party = "pty" + story.supplier.dropFirst(3)
        let named = [
            "suppliers/\(story.supplier)", "parties/\(party)", "products/\(story.product)", "warehouses/\(story.warehouse)",
        ]
        let before = try story.state()
        for path in named {
            let refused = try story.server.post("/v1/\(path)/archive")
            #expect(refused.status == 409 && refused["code"] == "in_use", "\(path): \(refused.text)")
            #expect(refused["referrers.0"] == "purchase_orders")
        }
        #expect(try story.state() == before)
        _ = try story.receive(order, lines[0], "5")
        for path in named { #expect(try story.server.post("/v1/\(path)/archive").status == 200, "\(path)") }
        // What happened stands by what was named then: it can still be taken back.
        let receipt = try #require(try story.server.get("/v1/goods_receipts?status=posted")["data.0.id"])
        let reversed = try story.server.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"Wrong paper"}"#)
        #expect(reversed["status"] == "reversed", "\(reversed.text)")
    }

    @Test(arguments: ["suppliers", "parties", "products", "warehouses"])
    func whatIsArchivedIsPutIntoNoDocument(_ type: String) throws {
        let story = try PurchaseStory()
        let ids = [
            "suppliers": story.supplier, "parties": "pty" + story.supplier.dropFirst(3), "products": story.product,
            "warehouses": story.warehouse,
        ]
        let fields = [
            "suppliers": "/supplier_id", "parties": "/supplier_id", "products": "/lines/0/product_id", "warehouses": "/warehouse_id",
        ]
        let path = "/v1/\(type)/\(try #require(ids[type]))"
        #expect(try story.server.post("\(path)/archive").status == 200)
        let refused = try story.draft(["5"], #","warehouse_id":"\#(story.warehouse)""#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == fields[type], "\(refused.text)")
        #expect(refused["errors.0.detail"]?.contains("archived") == true)
        #expect(try story.server.post("\(path)/unarchive").status == 200)
        #expect(try story.draft(["5"], #","warehouse_id":"\#(story.warehouse)""#).status == 201)
    }

    @Test func aPartyTakesItsRolesAlongAndBringsThemBack() throws {
        let story = try PurchaseStory()
        let party = "/v1/parties/pty\(story.supplier.dropFirst(3))"
        let supplier = "/v1/suppliers/\(story.supplier)"
        _ = try story.server.post("\(party)/archive")
        #expect(try story.server.get(supplier)["archived_at"] != nil)
        _ = try story.server.post("\(supplier)/unarchive")
        #expect(try story.server.get(party).value("archived_at") == .null)
        _ = try story.server.post("\(party)/archive")
        _ = try story.server.post("\(party)/unarchive")
        #expect(try story.server.get(supplier).value("archived_at") == .null)
    }

    @Test func aDraftOfBeforeIsNotSubmittedButMayBeCancelled() throws {
        let story = try PurchaseStory()
        let order = "/v1/purchase_orders/\(try #require(try story.draft(["5"])["id"]))"
        for (path, pointer) in [
            ("suppliers/\(story.supplier)", "/supplier_id"), ("products/\(story.product)", "/lines/0/product_id"),
        ] {
            #expect(try story.server.post("/v1/\(path)/archive").status == 200)
            let before = try story.state()
            let refused = try story.server.post("\(order)/submit")
            #expect(refused.status == 422 && refused["errors.0.pointer"] == pointer, "\(refused.text)")
            #expect(try story.state() == before)
            _ = try story.server.post("/v1/\(path)/unarchive")
        }
        _ = try story.server.post("/v1/suppliers/\(story.supplier)/archive")
        #expect(try story.server.post("\(order)/cancel", #"{"reason":"Gone"}"#)["status"] == "cancelled")
    }
}
