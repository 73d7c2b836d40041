import HTTP
import JSON
import TestSupport
import Testing

/// The whole way: from a lead to a purchase, and from a complaint back to the supplier.
@Suite(.serialized) struct ClosedLoopTests {
    @Test func theLoopClosesInProcess() throws { try ClosedLoop(InProcessTeller(try TestServer())).tell() }

    @Test func theLoopClosesThoughTheProcessIsKilled() throws {
        try ClosedLoop(KilledTeller(try TestServer.Folder())).tell()
    }
}

/// One telling of the story.
private final class ClosedLoop {
    private let teller: Teller
    private var product = ""
    private var warehouse = ""
    private var supplier = ""
    private var lead = ""
    /// By customer: the order, its line, the customer.
    private var orders: [String: (order: String, line: String, customer: String)] = [:]

    init(_ teller: Teller) { self.teller = teller }

    func tell() throws {
        try setUp()
        try sell()
        let proposal = try propose()
        let purchase = try buy(proposal)
        try slip(purchase)
        let lots = try receive(purchase)
        let deliveryLine = try deliver(lots)
        try invoice()
        try complain(deliveryLine, lots.second, purchase)
    }

    private func text(_ value: JSONValue?, _ name: String) -> String? { value?[name]?.text }

    // MARK: What is there before

    private func setUp() throws {
        try teller.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        supplier = try teller.make(
            "suppliers", #"{"name":"上海精密机械有限公司","country":"CN","currency":"EUR","lead_time_days":5,"website":"https://jingmi.example"}"#)
        try teller.post("/v1/suppliers/\(supplier)/qualify")
        warehouse =
            try text(teller.list("/v1/warehouses?limit=1").first, "id") ?? teller.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        product = try teller.make("products", #"{"sku":"SEAL-1","name":"Seal","currency":"EUR","list_price":"10"}"#)
        try teller.post("/v1/products/\(product)/activate")
        _ = try teller.make(
            "supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","currency":"EUR","prices":[{"unit_price":"4"}]}"#)
        let opening = try teller.make(
            "stock_adjustments",
            #"{"warehouse_id":"\#(warehouse)","kind":"opening","lines":[{"product_id":"\#(product)","quantity":"30","unit_cost":"4"}]}"#)
        try teller.post("/v1/stock_adjustments/\(opening)/post")
        _ = try teller.make(
            "evaluation_templates",
            """
            {"name":"Quality","criteria":[{"key":"quality","name":"Quality","kind":"auto","metric":"ppm","weight":"60"},
            {"key":"care","name":"Care","weight":"40"}]}
            """)
        let rule = try teller.make(
            "rules",
            """
            {"name":"A complaint about a supplier","signal":"complaint","scope":"supplier","window_days":90,"threshold":"1",
            "action":"start_evaluation"}
            """)
        try teller.post("/v1/rules/\(rule)/activate")
        try teller.settle()
    }

    // MARK: Selling

    private func sell() throws {
        lead = try teller.make("leads", #"{"organisation":"A GmbH","person":"Anna Alt","email":"anna@a.example","language":"de"}"#)
        try teller.post("/v1/leads/\(lead)/assign", #"{"owner":"me"}"#)
        try teller.post("/v1/leads/\(lead)/process")
        let converted = try teller.post("/v1/leads/\(lead)/convert")
        let customer = try #require(converted["customer_id"])
        let opportunity = try #require(converted["opportunity_id"])
        let quote = try teller.make(
            "quotes",
            """
            {"customer_id":"\(customer)","opportunity_id":"\(opportunity)","warehouse_id":"\(warehouse)",
            "lines":[{"product_id":"\(product)","quantity":"100","unit_price":"10"}]}
            """)
        try teller.post("/v1/quotes/\(quote)/send")
        let accepted = try teller.post("/v1/quotes/\(quote)/accept")
        let order = try #require(accepted.value("created")?.elements?.first { $0["object"]?.text == "sales_order" }?["id"]?.text)
        try confirm("A", order, customer)
        for (name, language, quantity) in [("B", "zh", 20), ("C", "en", 10)] {
            let customer = try teller.make("customers", #"{"name":"\#(name) Ltd","language":"\#(language)","currency":"EUR"}"#)
            let order = try teller.make(
                "sales_orders",
                """
                {"customer_id":"\(customer)","warehouse_id":"\(warehouse)",
                "lines":[{"product_id":"\(product)","quantity":"\(quantity)","unit_price":"10"}]}
                """)
            try confirm(name, order, customer)
        }
        try teller.settle()
    }

    private func confirm(_ name: String, _ order: String, _ customer: String) throws {
        let confirmed = try teller.post("/v1/sales_orders/\(order)/confirm")
        orders[name] = (order, try #require(confirmed["lines.0.id"]), customer)
    }

    private func line(_ name: String) throws -> JSONValue? {
        try teller.get("/v1/sales_orders/\(orders[name]?.order ?? "")").value("lines.0")
    }

    // MARK: Buying

    /// One proposal of 100 for what three orders lack.
    private func propose() throws -> String {
        #expect(try text(line("A"), "reserved_quantity") == "30")
        let proposals = try teller.list("/v1/purchase_proposals?status=open")
        #expect(proposals.count == 1)
        let proposal = try #require(proposals.first)
        #expect(text(proposal, "quantity") == "100" && text(proposal, "supplier_id") == supplier)
        #expect(text(proposal, "lead_time_basis") == "quoted")
        let id = try #require(text(proposal, "id"))
        let parts = try (teller.get("/v1/purchase_proposals/\(id)").value("lines")?.elements ?? [])
        #expect(parts.compactMap { text($0, "quantity") } == ["70", "20", "10"])
        #expect(parts.compactMap { text($0, "sales_order_line_id") } == ["A", "B", "C"].compactMap { orders[$0]?.line })
        let explanation = try teller.get("/v1/purchase_proposals/\(id)/explain")
        #expect(explanation["quantity.requirement"] == "100" && explanation["suppliers.0.supplier_id"] == supplier, "\(explanation.text)")
        for name in ["A", "B", "C"] { #expect(try text(line(name), "promised_on") != nil) }
        return id
    }

    private func links(_ name: String) throws -> [JSONValue] {
        try teller.list("/v1/supply_links?sales_order_line_id=\(orders[name]?.line ?? "")")
    }

    /// The proposal becomes a requisition and that an order, which the supplier takes for a day.
    private func buy(_ proposal: String) throws -> (order: String, line: String) {
        let accepted = try teller.post("/v1/purchase_proposals/\(proposal)/accept")
        let requisition = try #require(accepted["purchase_requisition_id"])
        try teller.post("/v1/purchase_requisitions/\(requisition)/approve")
        let ordered = try teller.post("/v1/purchase_requisitions/\(requisition)/order")
        let order = try #require(ordered.value("created")?.elements?.first { $0["object"]?.text == "purchase_order" }?["id"]?.text)
        let line = try #require(try teller.get("/v1/purchase_orders/\(order)")["lines.0.id"])
        try teller.post("/v1/purchase_orders/\(order)/submit")
        try teller.post("/v1/purchase_orders/\(order)/approve")
        try teller.post("/v1/purchase_orders/\(order)/send")
        try teller.settle()
        for (name, quantity) in [("A", "70"), ("B", "20"), ("C", "10")] {
            let link = try links(name).first { text($0, "purchase_order_line_id") == line }
            #expect(text(link, "quantity") == quantity && text(link, "status") == "firm", "\(name)")
        }
        #expect(try teller.list("/v1/purchase_proposals?status=open").isEmpty)
        return (order, line)
    }

    /// The supplier slips: three promises move, each with its cause, and three notices lie ready. The process may die meanwhile.
    private func slip(_ purchase: (order: String, line: String)) throws {
        let today = try #require(try teller.get("/v1/purchase_orders/\(purchase.order)")["ordered_on"])
        try teller.post("/v1/purchase_orders/\(purchase.order)/acknowledge", #"{"promised_on":"\#(later(today, 5))"}"#)
        try teller.settle()
        let before = try ["A", "B", "C"].map { try text(line($0), "promised_on") ?? "" }
        let slipped = try teller.post(
            "/v1/purchase_orders/\(purchase.order)/promise", #"{"promised_on":"\#(later(today, 12))","reason":"The tool broke"}"#)
        let event = try #require(slipped["event_id"])
        try teller.interrupt()
        try teller.settle()
        for (index, name) in ["A", "B", "C"].enumerated() {
            let line = try line(name)
            #expect((text(line, "promised_on") ?? "") > before[index], "\(name)")
            #expect(text(line, "promise_cause_id") == event, "\(name)")
            let customer = try #require(try teller.get("/v1/sales_orders/\(orders[name]?.order ?? "")")["customer_id"])
            let notices = try teller.list("/v1/tasks?subject_id=\(customer)")
            #expect(notices.count == 1 && text(notices.first, "kind") == "notice", "\(name)")
            #expect(text(notices.first, "language") == ["de", "zh", "en"][index])
        }
    }

    /// A date so many days later, by the server's own reckoning of none: month ends are rare enough to be counted here.
    private func later(_ day: String, _ days: Int) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        var (year, month, date) = (parts[0], parts[1], parts[2] + days)
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        if date > length { (month, date) = (month + 1, date - length) }
        if month > 12 { (year, month) = (year + 1, 1) }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)"
    }

    /// What was in stock goes out; then lots of 60 and 40 come, of which 3 are refused and go back for credit.
    private func receive(_ purchase: (order: String, line: String)) throws -> (first: String, second: String) {
        let early = try teller.make(
            "deliveries",
            #"{"sales_order_id":"\#(orders["A"]?.order ?? "")","lines":[{"sales_order_line_id":"\#(orders["A"]?.line ?? "")","quantity":"30"}]}"#
        )
        try teller.post("/v1/deliveries/\(early)/ship")
        try teller.post("/v1/test/clock", #"{"advance":"P12D"}"#)
        var lots: [String] = []
        for (quantity, rejected, number) in [(60, 0, "L-1"), (40, 3, "L-2")] {
            let receipt = try teller.make(
                "goods_receipts",
                """
                {"purchase_order_id":"\(purchase.order)","lines":[{"purchase_order_line_id":"\(purchase.line)","quantity":"\(quantity)",
                "rejected_quantity":"\(rejected)","lot":{"supplier_lot_number":"\(number)"}}]}
                """)
            let posted = try teller.post("/v1/goods_receipts/\(receipt)/post")
            lots.append(try #require(posted["lines.0.lot_id"]))
            guard rejected > 0, let line = posted["lines.0.id"] else { continue }
            let back = try teller.make(
                "supplier_returns",
                """
                {"goods_receipt_id":"\(receipt)","reason":"Cracked","lines":[{"goods_receipt_line_id":"\(line)","quantity":"3",
                "origin":"rejected","remedy":"credit"}]}
                """)
            try teller.post("/v1/supplier_returns/\(back)/approve")
            try teller.post("/v1/supplier_returns/\(back)/ship")
        }
        try teller.settle()
        // What came is kept for those whose order it was: A first, then B, C goes short of what was refused.
        for (name, quantity) in [("A", "70"), ("B", "20"), ("C", "7")] {
            #expect(try text(line(name), "reserved_quantity") == quantity, "\(name)")
        }
        let broken = try teller.list("/v1/supply_links?status=broken")
        #expect(broken.contains { text($0, "sales_order_line_id") == orders["C"]?.line })
        return (lots[0], lots[1])
    }

    private func deliver(_ lots: (first: String, second: String)) throws -> String {
        var line = ""
        for (name, parts) in [("A", [(60, lots.first), (10, lots.second)]), ("B", [(20, lots.second)]), ("C", [(7, lots.second)])] {
            let lines = parts.map { #"{"sales_order_line_id":"\#(orders[name]?.line ?? "")","quantity":"\#($0.0)","lot_id":"\#($0.1)"}"# }
            let delivery = try teller.make(
                "deliveries", #"{"sales_order_id":"\#(orders[name]?.order ?? "")","lines":[\#(lines.joined(separator: ","))]}"#)
            let shipped = try teller.post("/v1/deliveries/\(delivery)/ship")
            try teller.post("/v1/deliveries/\(delivery)/deliver")
            if name == "A" { line = try #require(shipped["lines.1.id"]) }
        }
        try teller.settle()
        for (name, delivered, open) in [("A", "100", "0"), ("B", "20", "0"), ("C", "7", "3")] {
            let line = try self.line(name)
            #expect(text(line, "delivered_quantity") == delivered && text(line, "open_quantity") == open, "\(name)")
        }
        return line
    }

    // MARK: Money

    private func invoice() throws {
        for (name, total) in [("A", "1000.00"), ("B", "200.00"), ("C", "70.00")] {
            let invoice = try teller.make("sales_invoices", #"{"sales_order_id":"\#(orders[name]?.order ?? "")"}"#)
            #expect(try teller.post("/v1/sales_invoices/\(invoice)/issue")["gross_total"] == total, "\(name)")
            guard name == "A" else { continue }
            let party = "pty_" + (orders["A"]?.customer.dropFirst(4) ?? "")
            let payment = try teller.make(
                "payments",
                """
                {"party_id":"\(party)","amount":"1000.00","currency":"EUR","allocations":[{"invoice_id":"\(invoice)","amount":"1000.00"}]}
                """)
            try teller.post("/v1/payments/\(payment)/post")
        }
        for (name, owed) in [("A", nil), ("B", "200.00"), ("C", "70.00")] as [(String, String?)] {
            let party = "pty_" + (orders[name]?.customer.dropFirst(4) ?? "")
            #expect(try teller.get("/v1/parties/\(party)/balance")["balances.0.amount"] == owed, "\(name)")
            #expect(try teller.get("/v1/parties/\(party)/overview")["balances.0.amount"] == owed, "\(name)")
        }
    }

    // MARK: Back to the supplier

    private func complain(_ deliveryLine: String, _ lot: String, _ purchase: (order: String, line: String)) throws {
        let complaint = try teller.make(
            "complaints",
            """
            {"customer_id":"\(orders["A"]?.customer ?? "")","delivery_line_id":"\(deliveryLine)","quantity":"5","severity":"major",
            "description":"Seals leak"}
            """)
        try teller.post("/v1/complaints/\(complaint)/submit")
        let traced = try teller.post("/v1/complaints/\(complaint)/trace")
        #expect(traced["liability"] == "supplier" && traced["cost"] == "20.00", "\(traced.text)")
        #expect(traced["supplier_party_id"] == "pty_" + supplier.dropFirst(4))
        let trace = try #require(try teller.list("/v1/complaint_traces?complaint_id=\(complaint)").first)
        #expect(text(trace, "lot_id") == lot && text(trace, "supplier_id") == supplier)
        #expect(text(trace, "purchase_order_id") == purchase.order && text(trace, "purchase_order_line_id") == purchase.line)
        #expect((text(trace, "chain") ?? "").contains("L-2"))
        let holders = try teller.get("/v1/complaint_traces/\(text(trace, "id") ?? "")").value("holders")?.elements ?? []
        let held = Dictionary(uniqueKeysWithValues: holders.map { (text($0, "customer_id") ?? "", text($0, "quantity") ?? "") })
        #expect(
            held == [
                orders["A"]?.customer ?? "": "10", orders["B"]?.customer ?? "": "20", orders["C"]?.customer ?? "": "7",
            ])
        let action = try #require(text(trace, "corrective_action_id"))
        #expect(try teller.get("/v1/corrective_actions/\(action)")["complaint_id"] == complaint)
        try teller.settle()
        let evaluation = try #require(try teller.list("/v1/supplier_evaluations?supplier_id=\(supplier)").first)
        #expect(text(evaluation, "status") == "in_progress" && text(evaluation, "cause_event_id") == traced["event_id"])
        let rule = try #require(text(evaluation, "cause_rule_id"))
        #expect(try teller.list("/v1/rule_firings?rule_id=\(rule)").count == 1)
        let chain = try teller.get("/v1/trace/\(text(evaluation, "id") ?? "")?to=\(complaint)")
        #expect(chain.value("path")?.elements?.isEmpty == false, "\(chain.text)")
        let back = try teller.get("/v1/trace/\(complaint)?to=\(purchase.order)")
        #expect(back.value("path")?.elements?.isEmpty == false, "\(back.text)")
        let whole = try teller.get("/v1/trace/\(text(evaluation, "id") ?? "")?to=\(lead)")
        #expect(whole.value("path")?.elements?.isEmpty == false, "\(whole.text)")
        try score()
    }

    private func score() throws {
        let scorecard = try teller.get("/v1/suppliers/\(supplier)/scorecard")
        func figure(_ metric: String) -> [String] {
            ["value", "numerator", "denominator"].map { name in
                scorecard.value("metrics.\(metric).\(name)").map { String(decoding: $0.bytes, as: UTF8.self) } ?? "-"
            }
        }
        #expect(figure("ppm")[0] == "30000.0", "\(scorecard.text)")
        #expect(figure("fill_rate")[0] == "1.0", "\(scorecard.text)")
        #expect(figure("otif_first").dropFirst() == ["0", "1"], "\(scorecard.text)")
        #expect(figure("otif_latest").dropFirst() == ["1", "1"], "\(scorecard.text)")
    }
}
