import JSON
import KitBench
import Testing

/// What is credited of an invoice beside its lines, exact to the cent.
@Suite struct CreditNoteTests {
    private let bench: Bench
    private let customer: String
    private let order: String
    private let tax: String

    /// An order of 3 at 33.33, freight of 10.00 and a bonus of 1.00, made round by −0.01.
    init() throws {
        let bench = try Bench.books()
        self.bench = bench
        tax = try bench.make("taxes", #"{"code":"VAT","name":"VAT","tax_percent":"19"}"#)
        customer = try bench.make("customers", #"{"name":"Alpha AG","currency":"EUR"}"#)
        let warehouse = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        let product = try bench.make(
            "products", #"{"sku":"P","name":"P","list_price":"33.33","currency":"EUR","sales_tax_id":"\#(tax)"}"#)
        let stock = try bench.make(
            "stock_adjustments",
            #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","quantity":"100","unit_cost":"1"}]}"#)
        try bench.post("/v1/stock_adjustments/\(stock)/post")
        order = try bench.make(
            "sales_orders",
            #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"3"}],"charges":[{"name":"Freight","amount":"10","tax_id":"\#(tax)"},{"name":"Bonus","kind":"allowance","amount":"1","tax_id":"\#(tax)"}]}"#
        )
        try bench.post("/v1/sales_orders/\(order)/confirm")
        let delivery = try bench.make("deliveries", #"{"sales_order_id":"\#(order)"}"#)
        try bench.post("/v1/deliveries/\(delivery)/ship")
    }

    private func issued(_ more: String = "") throws -> Bench.Answer {
        let id = try bench.make("sales_invoices", #"{"sales_order_id":"\#(order)"\#(more)}"#)
        let invoice = try bench.post("/v1/sales_invoices/\(id)/issue")
        #expect(invoice.status == 200, "\(invoice.text)")
        return invoice
    }

    private func note(of invoice: Bench.Answer, _ members: String) throws -> Bench.Answer {
        try bench.post("/v1/sales_invoices", #"{"kind":"credit_note","credits_id":"\#(invoice["id"]?.text ?? "")",\#(members)}"#)
    }

    private func issue(_ note: Bench.Answer) throws -> Bench.Answer {
        try bench.post("/v1/sales_invoices/\(note["id"]?.text ?? "")/issue")
    }

    private func line(_ invoice: Bench.Answer, _ quantity: Int) -> String {
        #""lines":[{"credits_line_id":"\#(invoice["lines"]?[0]?["id"]?.text ?? "")","quantity":"\#(quantity)"}]"#
    }

    private func charge(_ invoice: Bench.Answer, _ place: Int, _ amount: String? = nil) -> String {
        let amount = amount.map { #","amount":"\#($0)""# } ?? ""
        return #"{"credits_charge_id":"\#(invoice["charges"]?[place]?["id"]?.text ?? "")"\#(amount)}"#
    }

    @Test func chargesAreCreditedInProportionToTheLines() throws {
        let invoice = try issued()
        let first = try note(of: invoice, "\(line(invoice, 1)),\"charges\":[\(charge(invoice, 0))]")
        #expect(first.status == 201, "\(first.text)")
        #expect(first["charges"]?[0]?["name"] == "Freight" && first["charges"]?[0]?["amount"] == "3.33")
        #expect(first["charges_total"] == "3.00" && first["net_total"] == "36.33")
        #expect(try issue(first).status == 200)
        let second = try note(of: invoice, "\(line(invoice, 2)),\"charges\":[\(charge(invoice, 0))]")
        #expect(second["charges"]?[0]?["amount"] == "6.67")
        #expect(try issue(second).status == 200)
        #expect(try bench.get("/v1/sales_invoices/\(invoice["id"]?.text ?? "")")["charges"]?[0]?["credited_amount"] == "10")
    }

    @Test func chargesAreCreditedByAmountAndNeverBeyondWhatWasCharged() throws {
        let invoice = try issued()
        let freight = try note(of: invoice, "\"charges\":[\(charge(invoice, 0, "4"))]")
        #expect(freight["net_total"] == "4.00" && freight["gross_total"] == "4.76" && freight["lines"]?.elements == [], "\(freight.text)")
        let other = try note(of: invoice, "\"charges\":[\(charge(invoice, 0, "6.01"))]")
        #expect(try issue(freight).status == 200)
        let refused = try issue(other)
        #expect(refused.status == 422 && refused["errors"]?[0]?["pointer"] == "/charges/0/amount", "\(refused.text)")
        #expect(try note(of: invoice, "\"charges\":[\(charge(invoice, 0, "3")),\(charge(invoice, 0, "3.5"))]").status == 422)
        #expect(try note(of: invoice, "\"charges\":[{\"name\":\"Freight\",\"amount\":\"1\"}]").status == 422)
        #expect(try note(of: invoice, "\"charges\":[\(charge(invoice, 0, "6"))]").status == 201)
    }

    @Test func whatWasTakenOffTheWholeIsTakenOffWhatIsCredited() throws {
        let invoice = try issued()
        let first = try note(of: invoice, line(invoice, 1))
        #expect(first["charges"]?[0]?["kind"] == "allowance" && first["charges"]?[0]?["amount"] == "0.33", "\(first.text)")
        #expect(first["net_total"] == "33.00")
        // An allowance alone is nothing to be credited.
        #expect(try note(of: invoice, "\"charges\":[\(charge(invoice, 1, "1"))]").status == 422)
    }

    @Test func allThatIsLeftIsCreditedAtOnceAndLeavesNothing() throws {
        let invoice = try issued(#","rounding":"-0.01""#)
        let id = invoice["id"]?.text ?? ""
        #expect(try issue(try note(of: invoice, "\(line(invoice, 1)),\"charges\":[\(charge(invoice, 0, "2.5"))]")).status == 200)
        let drafted = try bench.post("/v1/sales_invoices/\(id)/credit", #"{"reason":"Wrong customer"}"#)
        #expect(drafted.status == 200, "\(drafted.text)")
        let note = try bench.get("/v1/sales_invoices/\(drafted["created"]?[0]?["id"]?.text ?? "")")
        #expect(note["kind"] == "credit_note" && note["reason"] == "Wrong customer" && note["rounding"] == "-0.01", "\(note.text)")
        #expect(try issue(note).status == 200)
        let credited = try bench.get("/v1/sales_invoices/\(id)")
        #expect(credited["credited_total"] == credited["gross_total"], "\(credited.text)")
        let order = try bench.get("/v1/sales_orders/\(order)")
        #expect(order["invoiced_total"] == "0.00" && order["invoice_state"] == "none", "\(order.text)")
        let again = try bench.post("/v1/sales_invoices/\(id)/credit")
        #expect(again.status == 422 && again["errors"]?[0]?["code"] == "max", "\(again.text)")
        // What is credited as a whole can be billed anew, with its charges.
        #expect(try issued()["gross_total"] == "129.70")
        #expect(try bench.post("/v1/sales_invoices/\(note["id"]?.text ?? "")/credit").code == "not_editable")
    }

    @Test func chargesOfAnInvoiceSayWhatTheyAreForAndHowMuch() throws {
        let vague = try bench.post("/v1/sales_invoices", #"{"sales_order_id":"\#(order)","charges":[{"kind":"charge"}]}"#)
        #expect(vague.status == 422 && vague["errors"]?.elements?.count == 2, "\(vague.text)")
        let invoice = try issued()
        let wrong = try bench.post(
            "/v1/sales_invoices",
            #"{"sales_order_id":"\#(order)","charges":[{"name":"Freight","amount":"1","credits_charge_id":"\#(invoice["charges"]?[0]?["id"]?.text ?? "")"}]}"#
        )
        #expect(wrong.status == 422 && wrong["errors"]?[0]?["pointer"] == "/charges/0/credits_charge_id", "\(wrong.text)")
    }
}
