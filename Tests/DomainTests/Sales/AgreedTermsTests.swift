import JSON
import KitBench
import Testing

/// What was agreed in an order is what is billed, owed and credited.
@Suite struct AgreedTermsTests {
    private let bench: Bench
    private let product: String
    private let crate: String

    init() throws {
        let bench = try Bench.books()
        self.bench = bench
        let tax = try bench.make("taxes", #"{"code":"VAT","name":"VAT","tax_percent":"19"}"#)
        let warehouse = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        crate = try bench.make("units", #"{"code":"crate","name":"Crate"}"#)
        product = try bench.make(
            "products", #"{"sku":"P","name":"P","list_price":"10","currency":"EUR","sales_tax_id":"\#(tax)"}"#)
        let stock = try bench.make(
            "stock_adjustments",
            #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","quantity":"1000","unit_cost":"1"}]}"#)
        try bench.post("/v1/stock_adjustments/\(stock)/post")
    }

    private func customer(_ more: String = "") throws -> String {
        try bench.make("customers", #"{"name":"Alpha AG","currency":"EUR"\#(more)}"#)
    }

    private func draft(_ customer: String, _ quantity: Int, _ more: String = "") throws -> String {
        try bench.make(
            "sales_orders", #"{"customer_id":"\#(customer)"\#(more),"lines":[{"product_id":"\#(product)","quantity":"\#(quantity)"}]}"#)
    }

    private func delivered(_ customer: String, _ quantity: Int, _ more: String = "") throws -> String {
        let order = try draft(customer, quantity, more)
        let confirmed = try bench.post("/v1/sales_orders/\(order)/confirm")
        #expect(confirmed.status == 200, "\(confirmed.text)")
        let delivery = try bench.make("deliveries", #"{"sales_order_id":"\#(order)"}"#)
        try bench.post("/v1/deliveries/\(delivery)/ship")
        return order
    }

    private func issued(_ order: String, _ more: String = "") throws -> Bench.Answer {
        let id = try bench.make("sales_invoices", #"{"sales_order_id":"\#(order)"\#(more)}"#)
        return try bench.post("/v1/sales_invoices/\(id)/issue")
    }

    private func exposure(_ party: String) throws -> JSONValue? {
        try bench.get("/v1/parties/\(party.replacing("cus_", with: "pty_"))/balance")["credit"]?["exposure"]
    }

    @Test func anInvoiceThatSaysOtherTermsThanTheOrderIsRefused() throws {
        let order = try delivered(try customer(), 5)
        let line = try bench.get("/v1/sales_orders/\(order)")["lines"]?[0]?["id"]?.text ?? ""
        let unit = #""unit_id":"\#(crate)""#
        for (term, field) in [
            (unit, "unit_id"), (#""unit_price":"1""#, "unit_price"), (#""discount_percent":"50""#, "discount_percent"),
            (#""price_unit_quantity":"100""#, "price_unit_quantity"),
        ] {
            let answer = try bench.post(
                "/v1/sales_invoices",
                #"{"sales_order_id":"\#(order)","lines":[{"sales_order_line_id":"\#(line)","quantity":"2",\#(term)}]}"#)
            #expect(answer.status == 422 && answer["errors"]?[0]?["pointer"] == .string("/lines/0/\(field)"), "\(answer.text)")
        }
        for term in [#""currency":"USD""#, #""prices_include_tax":true"#] {
            #expect(try bench.post("/v1/sales_invoices", #"{"sales_order_id":"\#(order)",\#(term)}"#).status == 422)
        }
        #expect(try bench.get("/v1/sales_invoices")["data"] == [])
        let id = try bench.make(
            "sales_invoices",
            #"{"sales_order_id":"\#(order)","lines":[{"sales_order_line_id":"\#(line)","quantity":"2","unit_price":"10"}]}"#)
        let made = try bench.get("/v1/sales_invoices/\(id)")
        let own = made["lines"]?[0]?["id"]?.text ?? ""
        let dearer = try bench.patch("/v1/sales_invoices/\(id)", #"{"lines":[{"id":"\#(own)","unit_price":"11"}]}"#)
        #expect(dearer.status == 422 && dearer["errors"]?[0]?["code"] == "read_only", "\(dearer.text)")
        #expect(try bench.patch("/v1/sales_invoices/\(id)", #"{"currency":"USD"}"#).status == 422)
        #expect(try bench.patch("/v1/sales_invoices/\(id)", #"{"lines":[{"id":"\#(own)","quantity":"3"}]}"#)["net_total"] == "30.00")
    }

    @Test func aCreditNoteThatSaysAnotherPriceIsRefused() throws {
        let invoice = try issued(try delivered(try customer(), 5))
        let line = invoice["lines"]?[0]?["id"]?.text ?? ""
        let note = try bench.post(
            "/v1/sales_invoices",
            #"{"kind":"credit_note","credits_id":"\#(invoice["id"]?.text ?? "")","lines":[{"credits_line_id":"\#(line)","quantity":"5","unit_price":"1"}]}"#
        )
        #expect(note.status == 422 && note["errors"]?[0]?["pointer"] == "/lines/0/unit_price", "\(note.text)")
    }

    @Test func whoPaysHasTheCreditThatAnOrderUses() throws {
        let payer = try customer(#","credit_limit":"200""#)
        let party = payer.replacing("cus_", with: "pty_")
        let orderer = try customer(#","credit_limit":"100","bill_to_party_id":"\#(party)""#)
        // 119.00 is more than the orderer's own limit; it is the payer's that counts.
        let order = try delivered(orderer, 10)
        #expect(try exposure(payer) == "119.00" && exposure(orderer) == "0.00")
        let second = try draft(orderer, 10)
        #expect(try bench.post("/v1/sales_orders/\(second)/confirm")["code"] == "credit_limit")
        #expect(try issued(order).status == 200)
        #expect(try exposure(payer) == "119.00")
        #expect(try bench.post("/v1/sales_orders/\(second)/confirm")["code"] == "credit_limit")
    }

    @Test func aPayerWhoIsNoCustomerIsHeldToTheOrderersLimit() throws {
        let payer = try bench.make("suppliers", #"{"name":"Beta AG"}"#).replacing("sup_", with: "pty_")
        let orderer = try customer(#","credit_limit":"200","bill_to_party_id":"\#(payer)""#)
        #expect(try issued(try delivered(orderer, 10)).status == 200)
        #expect(try bench.post("/v1/sales_orders/\(try draft(orderer, 10))/confirm")["code"] == "credit_limit")
    }

    @Test func whatIsDeliveredAndNotBilledIsOwedThoughItsOrderIsClosed() throws {
        let customer = try customer()
        let order = try delivered(customer, 8)
        #expect(try bench.post("/v1/sales_orders/\(order)/close")["status"] == "closed")
        #expect(try exposure(customer) == "95.20")
        #expect(try issued(order).status == 200)
        #expect(try exposure(customer) == "95.20")
    }

    @Test func whatMadeAnOrderRoundIsBilledOnceWithIt() throws {
        let order = try delivered(try customer(), 2, #","rounding":"-0.30""#)
        let total = try bench.get("/v1/sales_orders/\(order)")["gross_total"]
        let line = try bench.get("/v1/sales_orders/\(order)")["lines"]?[0]?["id"]?.text ?? ""
        let half = #","lines":[{"sales_order_line_id":"\#(line)","quantity":"1"}]"#
        let first = try issued(order, half)
        let second = try issued(order, half)
        #expect(total == "23.50" && first["gross_total"] == "11.60" && second["gross_total"] == "11.90", "\(first.text)")
        #expect(try bench.get("/v1/sales_orders/\(order)")["invoiced_total"] == total)
    }

    @Test func noDiscountIsTakenOfWhatWasCredited() throws {
        let terms = try bench.make(
            "payment_terms", #"{"code":"2-10","name":"2 % in 10 days","days":30,"discount_percent":"2","discount_days":10}"#)
        let customer = try customer(#","payment_terms_id":"\#(terms)""#)
        let invoice = try issued(try delivered(customer, 100))
        let id = invoice["id"]?.text ?? ""
        #expect(invoice["discount_amount"] == "23.80")
        let note = try bench.make(
            "sales_invoices",
            #"{"kind":"credit_note","credits_id":"\#(id)","lines":[{"credits_line_id":"\#(invoice["lines"]?[0]?["id"]?.text ?? "")","quantity":"90"}]}"#
        )
        try bench.post("/v1/sales_invoices/\(note)/issue")
        #expect(try bench.post("/v1/sales_invoices/\(note)/apply", #"{"invoice_id":"\#(id)"}"#).status == 200)
        func pay(_ amount: String, _ discount: String) throws -> Bench.Answer {
            try bench.post(
                "/v1/payments",
                #"{"party_id":"\#(customer.replacing("cus_", with: "pty_"))","amount":"\#(amount)","currency":"EUR","allocations":[{"invoice_id":"\#(id)","amount":"\#(amount)","discount":"\#(discount)"}]}"#
            )
        }
        let greedy = try pay("95.20", "23.80")
        #expect(greedy.status == 422 && greedy["errors"]?[0]?["pointer"] == "/allocations/0/discount", "\(greedy.text)")
        let fair = try pay("116.62", "2.38")
        #expect(fair.status == 201, "\(fair.text)")
        try bench.post("/v1/payments/\(fair["id"]?.text ?? "")/post")
        #expect(try bench.get("/v1/sales_invoices/\(id)")["status"] == "paid")
    }
}
