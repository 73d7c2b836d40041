/// A kind of step that the company takes: its name is what is counted.
struct Step: Sendable {
    let name: String
    /// Takes it; false when nothing is there to take it with.
    let run: @Sendable (Trade) throws -> Bool

    init(_ name: String, _ take: @escaping @Sendable (Trade) throws -> Bool) {
        self.name = name
        run = take
    }

    /// An action on any record in one of these states.
    init(_ path: String, _ action: String, from states: String..., body: @escaping @Sendable (Trade) -> String = { _ in "{}" }) {
        self.init("\(path).\(action)") { trade in
            guard let record = try trade.pick(path, states) else { return false }
            try trade.act(path, record, action, body(trade))
            return true
        }
    }

    private static let reason: @Sendable (Trade) -> String = { _ in #"{"reason":"Chance"}"# }

    /// What needs no more than a record in the right state.
    static let plain: [Step] = [
        Step("purchase_requisitions", "submit", from: "draft"),
        Step("purchase_requisitions", "approve", from: "submitted"),
        Step("purchase_requisitions", "reject", from: "submitted", body: reason),
        Step("purchase_requisitions", "reopen", from: "rejected"),
        Step("purchase_requisitions", "order", from: "approved", "processing"),
        Step("purchase_requisitions", "process", from: "approved", "done"),
        Step("purchase_requisitions", "complete", from: "approved", "processing"),
        Step("purchase_requisitions", "cancel", from: "draft", "submitted"),
        Step("purchase_proposals", "reconsider", from: "dismissed"),
        Step("purchase_orders", "submit", from: "draft"),
        Step("purchase_orders", "approve", from: "submitted"),
        Step("purchase_orders", "reject", from: "submitted", body: reason),
        Step("purchase_orders", "reopen", from: "submitted", "approved"),
        Step("purchase_orders", "send", from: "approved"),
        Step("purchase_orders", "acknowledge", from: "sent") { #"{"promised_on":"\#($0.later(5...20))"}"# },
        Step("purchase_orders", "promise", from: "sent", "acknowledged", "receiving") {
            #"{"promised_on":"\#($0.later(2...40))","reason":"Chance"}"#
        },
        Step("purchase_orders", "short_close", from: "receiving", "acknowledged", body: reason),
        Step("purchase_orders", "close", from: "done"),
        Step("purchase_orders", "cancel", from: "draft", "submitted", "approved", "sent", "acknowledged", body: reason),
        Step("shipment_notices", "announce", from: "draft"),
        Step("shipment_notices", "cancel", from: "draft", "announced", body: reason),
        Step("goods_receipts", "post", from: "draft"),
        Step("goods_receipts", "reverse", from: "posted", body: reason),
        Step("supplier_returns", "approve", from: "draft"),
        Step("supplier_returns", "ship", from: "approved"),
        Step("supplier_returns", "credit", from: "shipped"),
        Step("supplier_returns", "cancel", from: "draft", "approved"),
        Step("quotes", "send", from: "draft"),
        Step("quotes", "accept", from: "sent"),
        Step("quotes", "reject", from: "sent", body: reason),
        Step("sales_orders", "confirm", from: "draft"),
        Step("sales_orders", "hold", from: "confirmed", "processing", body: reason),
        Step("sales_orders", "resume", from: "on_hold"),
        Step("sales_orders", "reserve", from: "confirmed", "processing"),
        Step("sales_orders", "short_close", from: "processing", "confirmed", body: reason),
        Step("sales_orders", "close", from: "done"),
        Step("sales_orders", "reopen", from: "closed"),
        Step("sales_orders", "cancel", from: "draft", "confirmed", "on_hold", body: reason),
        Step("deliveries", "pick", from: "draft"),
        Step("deliveries", "pack", from: "draft", "picked"),
        Step("deliveries", "ship", from: "draft", "picked", "packed"),
        Step("deliveries", "deliver", from: "shipped"),
        Step("deliveries", "cancel", from: "draft", "picked", "packed", body: reason),
        Step("deliveries", "reverse", from: "shipped", "delivered", body: reason),
        Step("customer_returns", "receive", from: "draft"),
        Step("customer_returns", "inspect", from: "received"),
        Step("customer_returns", "complete", from: "received", "inspected"),
        Step("customer_returns", "cancel", from: "draft", body: reason),
        Step("sales_invoices", "issue", from: "draft"),
        Step("sales_invoices", "cancel", from: "draft"),
        Step("sales_invoices", "credit", from: "issued", "paid"),
        Step("payments", "post", from: "draft"),
        Step("payments", "reverse", from: "posted", body: reason),
        Step("stock_adjustments", "post", from: "draft"),
        Step("stock_adjustments", "reverse", from: "posted", body: reason),
        Step("stock_transfers", "post", from: "draft"),
        Step("stock_transfers", "reverse", from: "posted", body: reason),
        Step("complaints", "submit", from: "draft"),
        Step("complaints", "withdraw", from: "waiting"),
        Step("complaints", "approve", from: "waiting"),
        Step("complaints", "reject", from: "waiting", body: reason),
        Step("complaints", "close", from: "approved", "rejected"),
        Step("complaints", "reopen", from: "done"),
        Step("complaints", "cancel", from: "draft", "waiting"),
        Step("complaints", "trace", from: "draft", "waiting", "approved"),
    ]
}
