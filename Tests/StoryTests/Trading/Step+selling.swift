import JSON
import TestSupport

/// What is written down before goods go out, and before money comes in.
extension Step {
    static let selling: [Step] = [
        Step("quotes.create") { trade in
            try trade.make("quotes", trade.offer())
            return true
        },
        Step("quotes.amend") { trade in
            guard let quote = try trade.pick("quotes", ["sent"]) else { return false }
            return try trade.amend("quotes", quote)
        },
        Step("sales_orders.create") { trade in
            try trade.make("sales_orders", trade.offer())
            return true
        },
        Step("sales_orders.amend") { trade in
            guard let order = try trade.pick("sales_orders", ["confirmed", "processing", "on_hold", "done"]) else { return false }
            return try trade.amend("sales_orders", order)
        },
        Step("deliveries.create") { trade in
            guard let order = try trade.pick("sales_orders", ["confirmed", "processing"]) else { return false }
            let open = (order.value("lines")?.elements ?? []).filter { trade.quantity($0["open_quantity"]) > 0 }
            guard !open.isEmpty else { return false }
            let lines = open.prefix(1 + trade.below(2)).map { line in
                let most = max(1, trade.quantity(line["open_quantity"]) / 1_000_000 / trade.factor(line))
                let kept = trade.quantity(line["reserved_quantity"]) / 1_000_000 / trade.factor(line)
                let quantity = kept > 0 && !trade.chance(4) ? 1 + trade.below(kept) : trade.chance(2) ? most : 1 + trade.below(most)
                return #"{"sales_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(quantity)"}"#
            }
            try trade.make("deliveries", #"{"sales_order_id":"\#(order["id"] ?? "")","lines":[\#(lines.joined(separator: ","))]}"#)
            return true
        },
        Step("customer_returns.create") { trade in
            guard let (delivery, line) = try trade.deliveredLine() else { return false }
            let rest = trade.quantity(line["base_quantity"]) - trade.quantity(line["returned_quantity"])
            let most = rest / trade.factor(line) / 1_000_000
            guard most > 0 else { return false }
            try trade.make(
                "customer_returns",
                #"{"sales_order_id":"\#(delivery["sales_order_id"] ?? "")","lines":[{"delivery_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(1 + trade.below(most))","disposition":"\#(trade.any(["restock", "scrap", "to_supplier"]))"}]}"#
            )
            return true
        },
        Step("complaints.create") { trade in
            guard let (delivery, line) = try trade.deliveredLine() else { return false }
            try trade.make(
                "complaints",
                #"{"customer_id":"\#(delivery["customer_id"] ?? "")","delivery_line_id":"\#(line["id"]?.text ?? "")","quantity":"1","severity":"\#(trade.any(["minor", "major", "critical"]))","description":"Chance"}"#
            )
            return true
        },
        Step("sales_invoices.create") { trade in
            guard let order = try trade.orderToInvoice() else { return false }
            try trade.make("sales_invoices", #"{"sales_order_id":"\#(order["id"] ?? "")"}"#)
            return true
        },
        Step("credit_notes.create") { trade in
            guard let invoice = try trade.pickInvoice(["issued", "paid"]) else { return false }
            let lines = (invoice.value("lines")?.elements ?? []).filter { line in
                trade.quantity(line["credited_quantity"]) < trade.quantity(line["base_quantity"])
            }
            guard !lines.isEmpty else { return false }
            let line = trade.any(lines)
            let rest = trade.quantity(line["base_quantity"]) - trade.quantity(line["credited_quantity"])
            let most = rest / trade.factor(line) / 1_000_000
            guard most > 0 else { return false }
            try trade.ask(
                "credit_notes.create", "/v1/sales_invoices",
                #"{"kind":"credit_note","credits_id":"\#(invoice["id"] ?? "")","lines":[{"credits_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(1 + trade.below(most))"}]\#(trade.charges(of: invoice))}"#
            )
            return true
        },
        Step("credit_notes.issue") { trade in
            guard let note = try trade.pick("credit_notes", ["draft"]) else { return false }
            let issued = try trade.ask("credit_notes.issue", "/v1/sales_invoices/\(note["id"] ?? "")/issue", "{}")
            // Another note may have credited it meanwhile.
            if issued.status != 200 { trade.forget(note, "credit_notes") }
            return true
        },
        Step("credit_notes.apply") { trade in
            guard let note = try trade.pick("credit_notes", ["issued"]),
                let invoice = try trade.pickInvoice(["issued"], of: note["bill_to_party_id"])
            else { return false }
            try trade.ask(
                "credit_notes.apply", "/v1/sales_invoices/\(note["id"] ?? "")/apply", #"{"invoice_id":"\#(invoice["id"] ?? "")"}"#)
            return true
        },
        Step("payments.create") { trade in
            guard let invoice = try trade.pickInvoice(["issued"]) else { return false }
            let open = Trade.cents(invoice.value("open_amount"))
            let part = trade.chance(2) ? open : 1 + trade.below(open)
            let amount = part + (trade.chance(3) ? trade.below(5_000) : 0)
            try trade.make(
                "payments",
                #"{"party_id":"\#(invoice["bill_to_party_id"] ?? "")","currency":"EUR","amount":"\#(Trade.money(amount))","allocations":[{"invoice_id":"\#(invoice["id"] ?? "")","amount":"\#(Trade.money(part))"}]}"#
            )
            return true
        },
        Step("payments.allocate") { trade in
            // Most payments are allocated when they are made: one that is not has to be looked for.
            var found: TestServer.Answer?
            for _ in 0..<12 where found == nil {
                found = try trade.pick("payments", ["posted"]).flatMap { Trade.cents($0.value("open_amount")) > 0 ? $0 : nil }
            }
            guard let payment = found,
                let invoice = try trade.pickInvoice(["issued"], of: payment["party_id"])
            else { return false }
            let most = min(Trade.cents(payment.value("open_amount")), Trade.cents(invoice.value("open_amount")))
            try trade.act(
                "payments", payment, "allocate",
                #"{"allocations":[{"invoice_id":"\#(invoice["id"] ?? "")","amount":"\#(Trade.money(1 + trade.below(most)))"}]}"#)
            return true
        },
        Step("stock_adjustments.create") { trade in
            let kind = trade.any(["opening", "opening", "count", "scrap"])
            let product = kind == "opening" ? trade.any(trade.company.products) : trade.any(Array(trade.company.products.prefix(3)))
            let lot =
                kind == "opening" && product == trade.company.lotProduct ? #","lot":{"supplier_lot_number":"O-\#(trade.below(20))"}"# : ""
            let quantity = kind == "opening" ? 20 + trade.below(60) : 1 + trade.below(kind == "scrap" ? 5 : 60)
            try trade.make(
                "stock_adjustments",
                #"{"warehouse_id":"\#(trade.any(trade.company.warehouses))","kind":"\#(kind)","lines":[{"product_id":"\#(product)","quantity":"\#(quantity)"\#(lot)}]}"#
            )
            return true
        },
        Step("stock_transfers.create") { trade in
            let (from, to) = trade.chance(2) ? (0, 1) : (1, 0)
            try trade.make(
                "stock_transfers",
                #"{"from_warehouse_id":"\#(trade.company.warehouses[from])","to_warehouse_id":"\#(trade.company.warehouses[to])","lines":[{"product_id":"\#(trade.company.products[trade.below(3)])","quantity":"\#(1 + trade.below(12))"}]}"#
            )
            return true
        },
        Step("clock.advance") { trade in
            try trade.advance()
            return true
        },
    ]
}

extension Trade {
    fileprivate func offer() -> String {
        let lines = (0...below(3)).map { _ in
            orderLine(price: chance(3) ? #","discount_percent":"\#(below(40)).5""# : "")
        }
        let bonus = chance(2) ? #",{"name":"Bonus","kind":"allowance","amount":"0.0\#(below(8))"}"# : ""
        let charges = chance(3) ? #","charges":[{"name":"Freight","amount":"4.95"}\#(bonus)]"# : ""
        return
            #"{"customer_id":"\#(any(company.customers))","warehouse_id":"\#(any(company.warehouses))","lines":[\#(lines.joined(separator: ","))]\#(charges)}"#
    }

    /// Of each charge of an invoice nothing, a part by amount, or as much as the credited lines make.
    fileprivate func charges(of invoice: TestServer.Answer) -> String {
        let charges = (invoice.value("charges")?.elements ?? []).compactMap { charge -> String? in
            let rest = Trade.cents(charge["amount"]) - Trade.cents(charge["credited_amount"])
            guard rest > 0, chance(2) else { return nil }
            let amount = chance(2) ? #","amount":"\#(Trade.money(1 + below(rest)))""# : ""
            return #"{"credits_charge_id":"\#(charge["id"]?.text ?? "")"\#(amount)}"#
        }
        return charges.isEmpty ? "" : #","charges":[\#(charges.joined(separator: ","))]"#
    }

    fileprivate func deliveredLine() throws -> (delivery: TestServer.Answer, line: JSONValue)? {
        guard let delivery = try pick("deliveries", ["shipped", "delivered"]) else { return nil }
        let lines = delivery.value("lines")?.elements ?? []
        let ofLots = lines.filter { $0["lot_id"]?.text != nil }
        guard !lines.isEmpty else { return nil }
        return (delivery, any(ofLots.isEmpty || chance(4) ? lines : ofLots))
    }

    /// An order of which something was delivered that is not invoiced; now and then one where all is.
    fileprivate func orderToInvoice() throws -> TestServer.Answer? {
        for _ in 0..<4 {
            guard let order = try pick("sales_orders", ["processing", "done", "closed"]) else { return nil }
            let isOpen = (order.value("lines")?.elements ?? []).contains { line in
                quantity(line["invoiced_quantity"]) < quantity(line["delivered_quantity"]) - quantity(line["returned_quantity"])
            }
            if isOpen || chance(20) { return order }
        }
        lack = ("sales_orders", ["processing"])
        return nil
    }

    fileprivate func pickInvoice(_ states: [String], of party: String? = nil) throws -> TestServer.Answer? {
        for _ in 0..<8 {
            guard let invoice = try pick("sales_invoices", states) else { return nil }
            if party == nil || invoice["bill_to_party_id"] == party { return invoice }
        }
        lack = ("sales_invoices", ["issued"])
        return nil
    }
}
