import JSON
import TestSupport
import Testing

/// From a quote to money in the bank, told over HTTP.
@Suite struct OrderToCashTests {
    private let server: TestServer
    private let customer: String
    private let product: String
    private let warehouse: String

    init() throws {
        server = try TestServer()
        customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha AG","currency":"EUR","credit_limit":"5000"}"#)["id"])
        let tax = try #require(try server.post("/v1/taxes", #"{"code":"VAT19","name":"VAT","tax_percent":"19"}"#)["id"])
        product = try #require(
            try server.post("/v1/products", #"{"sku":"P-1","name":"Pump","list_price":"9.99","sales_tax_id":"\#(tax)","currency":"EUR"}"#)[
                "id"])
        warehouse = try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#)["id"])
    }

    private func stock(_ quantity: String, of product: String? = nil) throws {
        let made = try server.post(
            "/v1/stock_adjustments",
            #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product ?? self.product)","quantity":"\#(quantity)","unit_cost":"4"}]}"#
        )
        #expect(made.status == 201, "\(made.text)")
        let posted = try server.post("/v1/stock_adjustments/\(made["id"] ?? "")/post")
        #expect(posted.status == 200, "\(posted.text)")
    }

    private func order(_ quantity: String = "100", _ extra: String = "") throws -> TestServer.Answer {
        try server.post(
            "/v1/sales_orders", #"{"customer_id":"\#(customer)"\#(extra),"lines":[{"product_id":"\#(product)","quantity":"\#(quantity)"}]}"#
        )
    }

    private func confirmed(_ quantity: String = "100") throws -> TestServer.Answer {
        let made = try order(quantity)
        let confirmed = try server.post("/v1/sales_orders/\(made["id"] ?? "")/confirm")
        #expect(confirmed.status == 200, "\(confirmed.text)")
        return confirmed
    }

    private func shipped(_ order: String, _ lines: String = "") throws -> String {
        let made = try server.post("/v1/deliveries", #"{"sales_order_id":"\#(order)"\#(lines)}"#)
        #expect(made.status == 201, "\(made.text)")
        let shipped = try server.post("/v1/deliveries/\(made["id"] ?? "")/ship")
        #expect(shipped.status == 200, "\(shipped.text)")
        return made["id"] ?? ""
    }

    @Test func anOrderIsPricedTaxedAndTotalledFromWhatIsKnown() throws {
        let made = try order("3")
        #expect(made.status == 201, "\(made.text)")
        #expect(made["lines.0.unit_price"] == "9.99" && made["lines.0.net"] == "29.97" && made["lines.0.tax"] == "5.69")
        #expect(made["gross_total"] == "35.66" && made["net_total"] == "29.97" && made["tax_total"] == "5.69")
        #expect(made["currency"] == "EUR" && made["base_total"] == "35.66")
        #expect(made["tax_breakdown.0.tax_percent"] == "19" && made["tax_breakdown.0.taxable"] == "29.97")
        #expect(made["lines.0.price_source_id"] == product)
    }

    @Test func anAcceptedQuoteBecomesExactlyOneOrder() throws {
        let quote = try server.post(
            "/v1/quotes",
            #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"10","discount_percent":"10"}],"charges":[{"name":"Freight","amount":"5"}]}"#
        )
        #expect(quote.status == 201 && quote["net_total"] == "94.91" && quote["valid_until_on"] != nil, "\(quote.text)")
        let id = quote["id"] ?? ""
        #expect(try server.post("/v1/quotes/\(id)/accept").status == 409)
        #expect(try server.post("/v1/quotes/\(id)/send").status == 200)
        let revised = try server.post(
            "/v1/quotes/\(id)/amend",
            #"{"reason":"better price","changes":{"lines":[{"id":"\#(quote["lines.0.id"] ?? "")","discount_percent":"20"}]}}"#)
        #expect(revised.value("revision") == 2 && revised["status"] == "draft" && revised["net_total"] == "84.92", "\(revised.text)")
        #expect(try server.get("/v1/quotes/\(id)/revisions/1")["net_total"] == "94.91")
        _ = try server.post("/v1/quotes/\(id)/send")
        let accepted = try server.post("/v1/quotes/\(id)/accept")
        #expect(accepted.status == 200 && accepted["created.0.object"] == "sales_order", "\(accepted.text)")
        #expect(try server.post("/v1/quotes/\(id)/accept").status == 409)
        let orders = try server.get("/v1/sales_orders?quote_id=\(id)")
        #expect(orders.value("data")?.elements?.count == 1 && orders["data.0.gross_total"] == accepted["gross_total"])
    }

    @Test func aQuoteIsNotAcceptedAfterItsLastDay() throws {
        let quote = try server.post(
            "/v1/quotes", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"1"}]}"#)
        let id = quote["id"] ?? ""
        _ = try server.post("/v1/quotes/\(id)/send")
        #expect(try server.post("/v1/quotes/\(id)/expire").status == 409)
        _ = try server.post("/v1/test/clock", #"{"advance":"P31D"}"#)
        #expect(try server.post("/v1/quotes/\(id)/accept")["code"] == "illegal_transition")
        // The server may have been quicker: it expires by itself.
        _ = try server.post("/v1/quotes/\(id)/expire")
        #expect(try server.get("/v1/quotes/\(id)")["status"] == "expired")
        #expect(try server.get("/v1/sales_orders").value("data")?.elements?.isEmpty == true)
    }

    @Test func whatIsInStockIsKeptAtConfirmationAndUsedUpByTheDelivery() throws {
        try stock("30")
        let order = try confirmed("100")
        let id = order["id"] ?? ""
        #expect(order["lines.0.reserved_quantity"] == "30" && order["lines.0.open_quantity"] == "100")
        let other = try confirmed("5")
        #expect(other["lines.0.reserved_quantity"] == "0")
        // What is kept for one is not there for another.
        let greedy = try server.post(
            "/v1/deliveries", #"{"sales_order_id":"\#(other["id"] ?? "")","lines":[{"product_id":"\#(product)","quantity":"5"}]}"#)
        let refused = try server.post("/v1/deliveries/\(greedy["id"] ?? "")/ship")
        #expect(refused.status == 409 && refused["code"] == "insufficient_stock")
        _ = try shipped(id, #","lines":[{"product_id":"\#(product)","quantity":"20"}]"#)
        let after = try server.get("/v1/sales_orders/\(id)")
        #expect(after["status"] == "processing" && after["delivery_state"] == "part")
        #expect(after["lines.0.delivered_quantity"] == "20" && after["lines.0.reserved_quantity"] == "10")
        #expect(try server.post("/v1/sales_orders/\(id)/cancel", #"{"reason":"late"}"#).status == 409)
        let closed = try server.post("/v1/sales_orders/\(id)/short_close", #"{"reason":"enough"}"#)
        #expect(closed["status"] == "done" && closed["lines.0.open_quantity"] == "0" && closed["lines.0.reserved_quantity"] == "0")
    }

    @Test func creditIsCheckedAtConfirmationAgainstOrdersAndOpenItems() throws {
        try stock("1000")
        let first = try confirmed("300")
        _ = try shipped(first["id"] ?? "")
        let invoice = try server.post("/v1/sales_invoices", #"{"sales_order_id":"\#(first["id"] ?? "")"}"#)
        #expect(try server.post("/v1/sales_invoices/\(invoice["id"] ?? "")/issue").status == 200)
        _ = try confirmed("100")
        let third = try order("100")
        let refused = try server.post("/v1/sales_orders/\(third["id"] ?? "")/confirm")
        #expect(refused.status == 409 && refused["code"] == "credit_limit" && refused["limit"] == "5000.00", "\(refused.text)")
        #expect(try server.get("/v1/sales_orders/\(third["id"] ?? "")")["status"] == "draft")
        let balance = try server.get("/v1/parties/\(customer.replacing("cus_", with: "pty_"))/balance")
        #expect(balance["balances.0.amount"] == "3566.43" && balance["credit.ordered"] == "1188.81", "\(balance.text)")
        _ = try server.post("/v1/policies", #"{"key":"credit_check","value":"warn"}"#)
        let warned = try server.post("/v1/sales_orders/\(third["id"] ?? "")/confirm")
        #expect(warned.status == 200 && warned["credit_warning"] != nil && warned["credit_policy_id"] != nil)
    }

    @Test func moreThanWasOrderedIsNotDeliveredUnlessTheHouseAllowsIt() throws {
        try stock("200")
        let id = try confirmed("100")["id"] ?? ""
        let body = #"{"sales_order_id":"\#(id)","lines":[{"product_id":"\#(product)","quantity":"105"}]}"#
        let refused = try server.post("/v1/deliveries", body)
        #expect(refused.status == 422 && refused["code"] == "over_tolerance" && refused["limit"] == "100")
        _ = try server.post("/v1/policies", #"{"key":"over_delivery","value":{"percent":"5"}}"#)
        _ = try shipped(id, #","lines":[{"product_id":"\#(product)","quantity":"105"}]"#)
        #expect(try server.get("/v1/sales_orders/\(id)")["delivery_state"] == "over")
    }

    @Test func aReversedDeliveryIsAsIfItHadNotLeft() throws {
        try stock("50")
        let id = try confirmed("40")["id"] ?? ""
        let delivery = try shipped(id)
        let reversed = try server.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"wrong address"}"#)
        #expect(reversed["status"] == "reversed" && reversed["created.0.object"] == "delivery", "\(reversed.text)")
        #expect(try server.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"again"}"#).status == 409)
        let order = try server.get("/v1/sales_orders/\(id)")
        #expect(order["status"] == "confirmed" && order["lines.0.delivered_quantity"] == "0")
        let moves = try server.get("/v1/stock_moves/aggregate?sum=quantity&product_id=\(product)")
        #expect(moves["data.0.sum.quantity"] == "50", "\(moves.text)")
    }

    @Test func aDeliveryOfAClosedOrderIsReversedOnlyAfterItIsReopened() throws {
        try stock("50")
        let id = try confirmed("40")["id"] ?? ""
        let delivery = try shipped(id)
        #expect(try server.post("/v1/sales_orders/\(id)/close")["status"] == "closed")
        let refused = try server.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"wrong address"}"#)
        #expect(refused.status == 409 && refused["current"] == "closed", "\(refused.text)")
        #expect(try server.post("/v1/sales_orders/\(id)/reopen")["status"] == "done")
        #expect(try server.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"wrong address"}"#)["status"] == "reversed")
    }

    @Test func whatComesBackIsRestockedOrScrappedAndCreditedAsItWasBilled() throws {
        try stock("10")
        let id = try confirmed("7")["id"] ?? ""
        let delivery = try shipped(id)
        let made = try server.post("/v1/sales_invoices", #"{"sales_order_id":"\#(id)"}"#)
        let invoice = try server.post("/v1/sales_invoices/\(made["id"] ?? "")/issue")
        #expect(invoice["number"]?.hasSuffix("-00001") == true && invoice["gross_total"] == "83.22", "\(invoice.text)")
        #expect(try server.post("/v1/sales_invoices/\(made["id"] ?? "")/issue").status == 409)
        #expect(try server.patch("/v1/sales_invoices/\(made["id"] ?? "")", #"{"note":"x"}"#).status == 409)
        let line = try server.get("/v1/deliveries/\(delivery)")["lines.0.id"] ?? ""
        func giveBack(_ quantity: String, _ disposition: String) throws -> TestServer.Answer {
            let made = try server.post(
                "/v1/customer_returns",
                #"{"sales_order_id":"\#(id)","lines":[{"delivery_line_id":"\#(line)","quantity":"\#(quantity)","disposition":"\#(disposition)"}]}"#
            )
            guard made.status == 201 else { return made }
            return try server.post("/v1/customer_returns/\(made["id"] ?? "")/receive")
        }
        #expect(try giveBack("8", "restock").status == 422)
        #expect(try giveBack("2", "restock")["status"] == "received")
        #expect(try giveBack("1", "scrap")["status"] == "received")
        let moves = try server.get("/v1/stock_moves/aggregate?sum=quantity&product_id=\(product)")
        #expect(moves["data.0.sum.quantity"] == "5", "\(moves.text)")
        let invoiceID = made["id"] ?? ""
        let noteMade = try server.post("/v1/sales_invoices", #"{"kind":"credit_note","credits_id":"\#(invoiceID)"}"#)
        #expect(noteMade.status == 201 && noteMade["lines.0.quantity"] == "3", "\(noteMade.text)")
        let note = try server.post("/v1/sales_invoices/\(noteMade["id"] ?? "")/issue")
        #expect(note["number"]?.hasPrefix("CN-") == true && note["gross_total"] == "35.67", "\(note.text)")
        let applied = try server.post("/v1/sales_invoices/\(noteMade["id"] ?? "")/apply", #"{"invoice_id":"\#(invoiceID)"}"#)
        #expect(applied["status"] == "paid", "\(applied.text)")
        #expect(try server.get("/v1/sales_invoices/\(invoiceID)")["open_amount"] == "47.55")
        // What came back and is credited is not to be billed again.
        let order = try server.get("/v1/sales_orders/\(id)")
        #expect(order["invoice_state"] == "full" && order["lines.0.invoiced_quantity"] == "4", "\(order.text)")
        #expect(try server.get("/v1/parties/\(customer.replacing("cus_", with: "pty_"))/balance")["credit.ordered"] == "0.00")
    }

    @Test func aPaymentSettlesItemsAndLeavesTheBalanceAtTheSumOfWhatIsOpen() throws {
        try stock("10")
        let id = try confirmed("10")["id"] ?? ""
        _ = try shipped(id)
        let made = try server.post("/v1/sales_invoices", #"{"sales_order_id":"\#(id)"}"#)
        let invoice = made["id"] ?? ""
        _ = try server.post("/v1/sales_invoices/\(invoice)/issue")
        let party = customer.replacing("cus_", with: "pty_")
        let payment = try server.post(
            "/v1/payments",
            #"{"party_id":"\#(party)","currency":"EUR","amount":"100","allocations":[{"invoice_id":"\#(invoice)","amount":"80"}]}"#)
        #expect(payment.status == 201 && payment["open_amount"] == "20.00", "\(payment.text)")
        #expect(try server.post("/v1/payments/\(payment["id"] ?? "")/post").status == 200)
        #expect(try server.post("/v1/payments/\(payment["id"] ?? "")/post").status == 409)
        func balance() throws -> String? { try server.get("/v1/parties/\(party)/balance")["balances.0.amount"] }
        #expect(try balance() == "18.88")
        let tooMuch = try server.post(
            "/v1/payments/\(payment["id"] ?? "")/allocate", #"{"allocations":[{"invoice_id":"\#(invoice)","amount":"20.01"}]}"#)
        #expect(tooMuch.status == 422, "only 20.00 are left")
        let rest = try server.post(
            "/v1/payments/\(payment["id"] ?? "")/allocate", #"{"allocations":[{"invoice_id":"\#(invoice)","amount":"20"}]}"#)
        #expect(rest["open_amount"] == "0.00", "\(rest.text)")
        #expect(try balance() == "18.88")
        let reversed = try server.post("/v1/payments/\(payment["id"] ?? "")/reverse", #"{"reason":"bounced"}"#)
        #expect(reversed["status"] == "reversed")
        #expect(try balance() == "118.88")
    }

    @Test func anAmendmentNeverGoesBelowWhatWasShippedAndClosedShort() throws {
        try stock("60")
        let order = try confirmed("9")
        let (id, line) = (order["id"] ?? "", order["lines.0.id"] ?? "")
        _ = try shipped(id, #","lines":[{"product_id":"\#(product)","quantity":"5"}]"#)
        #expect(try server.post("/v1/sales_orders/\(id)/short_close", #"{"reason":"enough"}"#)["status"] == "done")
        func amend(_ quantity: Int) throws -> TestServer.Answer {
            try server.post(
                "/v1/sales_orders/\(id)/amend",
                #"{"reason":"less","changes":{"lines":[{"id":"\#(line)","quantity":"\#(quantity)"}]}}"#)
        }
        // Of 8, with the 4 that were closed short, 5 could not have been shipped.
        #expect(try amend(8)["errors.0.pointer"] == "/changes/lines/0/quantity")
        #expect(try amend(10)["lines.0.open_quantity"] == "1")
    }

    @Test func anAmendmentNeverGoesBelowWhatWasShippedAndLetsGoOfWhatIsKept() throws {
        try stock("60")
        let order = try confirmed("50")
        let (id, line) = (order["id"] ?? "", order["lines.0.id"] ?? "")
        _ = try shipped(id, #","lines":[{"product_id":"\#(product)","quantity":"20"}]"#)
        let low = try server.post(
            "/v1/sales_orders/\(id)/amend", #"{"reason":"less","changes":{"lines":[{"id":"\#(line)","quantity":"19"}]}}"#)
        #expect(low.status == 422 && low["errors.0.pointer"] == "/changes/lines/0/quantity", "\(low.text)")
        let less = try server.post(
            "/v1/sales_orders/\(id)/amend", #"{"reason":"less","changes":{"lines":[{"id":"\#(line)","quantity":"25"}]}}"#)
        #expect(less.value("revision") == 2 && less["lines.0.reserved_quantity"] == "5", "\(less.text)")
        let more = try server.post(
            "/v1/sales_orders/\(id)/amend",
            #"{"reason":"more","changes":{"lines":[{"id":"\#(line)"},{"product_id":"\#(product)","quantity":"10"}]}}"#)
        #expect(more["lines.1.reserved_quantity"] == "10" && more["lines.0.quantity"] == "25", "\(more.text)")
    }

    @Test func goodsFollowedByLotsLeaveFromThoseThatExpireFirst() throws {
        let tracked = try #require(
            try server.post("/v1/products", #"{"sku":"L-1","name":"Milk","lot_tracking":"lot","list_price":"1","currency":"EUR"}"#)["id"])
        for (lot, expiry, quantity) in [("B", "2030-06-01", "40"), ("A", "2030-01-01", "60")] {
            let made = try server.post(
                "/v1/stock_adjustments",
                #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(tracked)","quantity":"\#(quantity)","lot":{"supplier_lot_number":"\#(lot)","expires_on":"\#(expiry)"}}]}"#
            )
            #expect(try server.post("/v1/stock_adjustments/\(made["id"] ?? "")/post").status == 200)
        }
        let made = try server.post(
            "/v1/sales_orders", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(tracked)","quantity":"70"}]}"#)
        let id = made["id"] ?? ""
        _ = try server.post("/v1/sales_orders/\(id)/confirm")
        let delivery = try server.get("/v1/deliveries/\(try shipped(id))?expand=lines.lot")
        let lots = (delivery.value("lines")?.elements ?? []).map {
            "\($0["lot"]?["supplier_lot_number"]?.text ?? "?") \($0["base_quantity"]?.text ?? "")"
        }
        #expect(lots == ["A 60", "B 10"], "\(delivery.text)")
    }

    /// However many drafts there are, one of them carries what is charged once.
    @Test func theChargesOfAnOrderStandOnOneInvoice() throws {
        try stock("100")
        let id = try #require(try order("10", #","charges":[{"name":"Freight","amount":"5"}]"#)["id"])
        #expect(try server.post("/v1/sales_orders/\(id)/confirm").status == 200)
        _ = try shipped(id)
        func draft() throws -> TestServer.Answer {
            try server.post("/v1/sales_invoices", #"{"sales_order_id":"\#(id)"}"#)
        }
        let first = try draft()
        #expect(first["charges.0.name"] == "Freight" && first["net_total"] == "104.90", "\(first.text)")
        let second = try draft()
        #expect(second.status == 201 && second.value("charges") == [] && second["net_total"] == "99.90", "\(second.text)")
        // Whose draft is given up leaves them to the next.
        for invoice in [first, second] {
            #expect(try server.post("/v1/sales_invoices/\(invoice["id"] ?? "")/cancel").status == 200)
        }
        let third = try draft()
        #expect(third["charges.0.name"] == "Freight")
        #expect(try server.post("/v1/sales_invoices/\(third["id"] ?? "")/issue").status == 200)
    }
}
