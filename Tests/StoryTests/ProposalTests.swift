import HTTP
import JSON
import TestSupport
import Testing

/// Whom proposals name, and what people decide on them.
@Suite struct ProposalTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    /// A second supplier that sells the product cheaper or dearer.
    private func rival(of product: String, at price: String, _ fields: String = "") throws -> String {
        let rival = try teller.make("suppliers", #"{"name":"Rival","currency":"EUR","lead_time_days":5\#(fields)}"#)
        try teller.post("/v1/suppliers/\(rival)/qualify")
        _ = try teller.make(
            "supplier_items",
            #"{"supplier_id":"\#(rival)","product_id":"\#(product)","currency":"EUR","prices":[{"unit_price":"\#(price)"}]}"#)
        return rival
    }

    private func passTime(days: Int) throws {
        try teller.post("/v1/test/clock", #"{"advance":"P\#(days)D"}"#)
        try teller.settle()
    }

    private func proposed() throws -> String? { try house.proposals("open").first?["supplier_id"]?.text }

    // MARK: Whom it names

    @Test(arguments: [
        #""certificates":[{"kind":"ISO 9001","is_mandatory":true,"valid_to_on":"TODAY"}]"#,
        #""qualifications":[{"valid_to_on":"TODAY"}]"#,
    ])
    func whoMayDeliverNoMoreByTomorrowIsProposedNoMore(paper: String) throws {
        let rival = try rivalOfToday(#",\#(paper)"#)
        #expect(try proposed() == rival)
        try passTime(days: 1)
        #expect(try proposed() == house.supplier)
    }

    @Test func whoseHoldEndsIsProposedAgain() throws {
        let rival = try rivalOfToday(#","hold":"orders","hold_until_on":"TODAY""#)
        #expect(try proposed() == house.supplier)
        try passTime(days: 1)
        #expect(try proposed() == rival)
    }

    /// A product that somebody wants, and a cheaper supplier of it of whom something ends today.
    private func rivalOfToday(_ fields: String) throws -> String {
        let today = String(try #require(try teller.get("/v1/suppliers/\(house.supplier)")["created_at"]).prefix(10))
        let product = try house.product()
        let rival = try rival(
            of: product, at: "1", fields.split(separator: "TODAY", omittingEmptySubsequences: false).joined(separator: today))
        _ = try house.order(product, 5)
        return rival
    }

    @Test(arguments: [
        #""qualifications":[{"category_id":"FOOD"}]"#, #""qualifications":[{"category_id":null,"valid_to_on":"2020-01-01"}]"#,
        #""certificates":[{"kind":"ISO 9001","is_mandatory":true,"valid_to_on":"2020-01-01"}]"#, #""hold":"orders""#,
    ])
    func nobodyIsProposedWhoMayNotDeliver(obstacle: String) throws {
        let food = try teller.make("product_categories", #"{"name":"Food"}"#)
        let steel = try teller.make("product_categories", #"{"name":"Steel"}"#)
        let product = try house.product(#","category_id":"\#(steel)""#)
        let fields = obstacle.split(separator: "FOOD", omittingEmptySubsequences: false).joined(separator: food)
        let rival = try rival(of: product, at: "1", ",\(fields)")
        _ = try house.order(product, 5)
        #expect(try proposed() == house.supplier)
        // Whatever spoke against the cheaper one is mended: it is proposed.
        let mended = try teller.send(.patch, "/v1/suppliers/\(rival)", #"{"qualifications":[],"certificates":[],"hold":null}"#)
        #expect(mended.status == 200)
        try teller.settle()
        #expect(try proposed() == rival)
    }

    @Test func whoIsSuspendedIsProposedAndOrderedFromNoMore() throws {
        let product = try house.product()
        let rival = try rival(of: product, at: "1")
        _ = try house.order(product, 5)
        #expect(try proposed() == rival)
        try teller.post("/v1/suppliers/\(rival)/suspend", #"{"reason":"Fraud"}"#)
        let proposal = try #require(try house.proposals("open").first?["id"]?.text)
        let refused = try teller.send(
            .post, "/v1/purchase_proposals/\(proposal)/accept", #"{"as":"purchase_order","supplier_id":"\#(rival)"}"#)
        #expect(refused.status == 409 && refused["code"] == "supplier_not_eligible" && refused["obstacles.0"] != nil, "\(refused.text)")
        #expect(try teller.list("/v1/purchase_orders").isEmpty)
        try teller.settle()
        #expect(try proposed() == house.supplier)
        try teller.post("/v1/suppliers/\(rival)/reinstate")
        try teller.settle()
        #expect(try proposed() == rival)
    }

    @Test func aPriceThatChangesChangesWhatIsProposedAndNotWhatWasDecided() throws {
        let product = try house.product()
        _ = try house.order(product, 5)
        let item = try #require(try teller.list("/v1/supplier_items?product_id=\(product)").first?["id"]?.text)
        func price(_ price: String) throws {
            _ = try teller.send(.patch, "/v1/supplier_items/\(item)", #"{"prices":[{"unit_price":"\#(price)"}]}"#)
            try teller.settle()
        }
        try price("6")
        let open = try #require(try house.proposals("open").first)
        #expect(open["unit_price"]?.text == "6")
        let id = open["id"]?.text ?? ""
        #expect(try teller.get("/v1/purchase_proposals/\(id)/explain")["suppliers.0.unit_price"] == "6")
        let purchase = try house.buy(through: [])
        let explained = try teller.get("/v1/purchase_proposals/\(id)/explain")
        #expect(explained["suppliers.0.unit_price"] == "6")
        try price("9")
        #expect(try teller.get("/v1/purchase_proposals/\(id)/explain").text == explained.text)
        #expect(try teller.get("/v1/purchase_proposals/\(id)")["unit_price"] == "6")
        #expect(try teller.get("/v1/purchase_orders/\(purchase.order)")["lines.0.unit_price"] == "6")
    }

    @Test func whoIsChosenInsteadIsAskedAtItsOwnPrice() throws {
        let product = try house.product()
        let rival = try rival(of: product, at: "7")
        _ = try house.order(product, 5)
        let proposal = try #require(try house.proposals("open").first?["id"]?.text)
        let accepted = try teller.post(
            "/v1/purchase_proposals/\(proposal)/accept", #"{"as":"purchase_order","supplier_id":"\#(rival)"}"#)
        #expect(accepted["supplier_id"] == rival && accepted["unit_price"] == "7")
        let explained = try teller.get("/v1/purchase_proposals/\(proposal)/explain")
        #expect(explained["suppliers.0.supplier_id"] == house.supplier)
        #expect(explained["sentence"]?.hasPrefix("Rival delivers by") == true, "\(explained.text)")
    }

    // MARK: What is dismissed

    private func dismiss() throws -> String {
        let proposal = try #require(try house.proposals("open").first?["id"]?.text)
        try teller.post("/v1/purchase_proposals/\(proposal)/dismiss", #"{"reason":"They have some left"}"#)
        try teller.settle()
        return proposal
    }

    @Test func whatIsDismissedIsNotProposedAgainUntilItsDemandChanges() throws {
        let product = try house.product(#","safety_stock":"3""#)
        let first = try house.order(product, 40)
        let proposal = try dismiss()
        #expect(try house.proposals("open").isEmpty && house.links(first.line).isEmpty)
        #expect(try teller.get("/v1/sales_orders/\(first.order)").value("lines.0.promised_on") == .null)
        // Another demand is proposed by itself.
        let second = try house.order(product, 7)
        #expect(try house.requirement() == "7")
        #expect(try house.links(second.line) == ["purchase proposed 7 0"])
        // What was dismissed is proposed with what is wanted beyond it.
        try teller.post(
            "/v1/sales_orders/\(first.order)/amend", #"{"reason":"More","changes":{"lines":[{"id":"\#(first.line)","quantity":"45"}]}}"#)
        try teller.settle()
        #expect(try house.requirement() == "52")
        let dismissed = try teller.get("/v1/purchase_proposals/\(proposal)")
        #expect(dismissed["status"] == "dismissed" && dismissed["dismissed_quantity"] == "3", "the safety stock's")
    }

    @Test func whatIsDismissedIsProposedAgainWhenSomebodyAsks() throws {
        let sold = try house.order(try house.product(), 40)
        let proposal = try dismiss()
        try teller.post("/v1/purchase_proposals/\(proposal)/reconsider")
        try teller.settle()
        #expect(try house.requirement() == "40" && house.links(sold.line) == ["purchase proposed 40 0"])
        #expect(try teller.get("/v1/purchase_proposals/\(proposal)")["status"] == "dismissed")
    }

    @Test func whatLacksBeyondADismissalIsProposed() throws {
        let sold = try house.order(try house.product(), 40)
        let purchase = try house.buy(30)
        #expect(try house.requirement() == "10")
        let proposal = try dismiss()
        try teller.post("/v1/purchase_orders/\(purchase.order)/cancel", #"{"reason":"They can't"}"#)
        try teller.settle()
        #expect(try house.requirement() == "30")
        #expect(try house.links(sold.line).sorted() == ["purchase broken 0 0", "purchase proposed 30 0"])
        // What came otherwise is dismissed no more: when it goes again, it lacks again.
        func adjust(_ kind: String, _ quantity: Int) throws {
            let lines = #"[{"product_id":"\#(try teller.list("/v1/products").first?["id"]?.text ?? "")","quantity":"\#(quantity)"}]"#
            let made = try teller.make("stock_adjustments", #"{"warehouse_id":"\#(house.warehouse)","kind":"\#(kind)","lines":\#(lines)}"#)
            try teller.post("/v1/stock_adjustments/\(made)/post")
            try teller.settle()
        }
        try adjust("opening", 40)
        #expect(try teller.get("/v1/purchase_proposals/\(proposal)")["dismissed_quantity"] == "0")
        try adjust("scrap", 40)
        #expect(try house.requirement() == "40")
    }
}
