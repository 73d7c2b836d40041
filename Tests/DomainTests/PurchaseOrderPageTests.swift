import JSON
import TestSupport
import Testing

/// A purchase order on paper: what the supplier holds in its hands.
@Suite struct PurchaseOrderPageTests {
    @Test func theSupplierGetsThePageThatWasSentWhateverBecomesOfTheRecords() throws {
        let story = try PurchaseStory()
        let draft = try #require(try story.draft(["100"])["id"])
        #expect(try story.server.get("/v1/purchase_orders/\(draft)/document?lang=zh").text.contains(">草稿<"))
        let (order, _) = try story.sent(["100", "5"], #","note":"Two pallets""#)
        let page = try story.server.get("/v1/purchase_orders/\(order)/document")
        #expect(page.status == 200 && page.text.contains("<h1>Purchase order PO-") && page.text.contains("Two pallets"))
        #expect(page.text.contains("Jingmi") && page.text.contains("100 pcs") && page.text.contains("160.00") && page.text.contains("FCA"))
        #expect(!page.text.contains("key_"), "who looks after it is a person")
        #expect(try story.order(order)["seller_name"] == "Jingmi" && story.order(order)["delivery_address"] == "Main")
        _ = try story.server.patch("/v1/suppliers/\(story.supplier)", #"{"name":"Other"}"#)
        #expect(try story.server.get("/v1/purchase_orders/\(order)/document").text == page.text)
    }

    @Test func anAmendmentIsAPageOfItsOwn() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["100"])
        let amended = try story.server.post(
            "/v1/purchase_orders/\(order)/amend",
            #"{"reason":"less","changes":{"lines":[{"id":"\#(lines[0])","quantity":"50"}]}}"#)
        #expect(amended.status == 200 && amended.value("revision") == 2, "\(amended.text)")
        let page = try story.server.get("/v1/purchase_orders/\(order)/document?lang=de").text
        #expect(page.contains("Fassung") && page.contains("50 pcs") && page.contains("100,00"), "below the break of 100 a piece costs 2")
        let names = try story.server.get("/v1/attachments?subject_id=\(order)").value("data")?.elements ?? []
        #expect(names.compactMap { $0["file_name"]?.text }.filter { $0.hasSuffix("-2.en.html") }.count == 1 && names.count == 2)
    }
}
