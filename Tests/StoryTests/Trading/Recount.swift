import JSON
import TestSupport

/// What suppliers promised and brought, gathered from the events alone, from the first one on.
struct Recount {
    /// A day that a supplier named for a line.
    struct Promise {
        let statedOn: String
        let promisedOn: String
    }

    private(set) var orders: [String: JSONValue] = [:]
    private(set) var promises: [String: [Promise]] = [:]
    private var promiseCounts: [String: Int64] = [:]
    private(set) var receipts: [String: JSONValue] = [:]
    private(set) var products: [String: JSONValue] = [:]
    private(set) var complaints: [String: JSONValue] = [:]
    /// On which day something last happened that moves a supplier's scorecard.
    private(set) var lastMoved: [String: String] = [:]

    private static let moving: Set<String> = [
        "goods_receipt.posted", "goods_receipt.reversed", "purchase_order.sent", "purchase_order.acknowledged",
        "purchase_order.promise_changed", "purchase_order.amended", "purchase_order.rejected", "purchase_order.reopened",
        "purchase_order.short_closed",
        "purchase_order.cancelled",
        "purchase_order.late", "purchase_order.first_promise_missed", "supplier_complaint.created", "supplier_complaint.updated",
    ]

    /// Takes the next event in.
    mutating func hear(_ event: JSONValue) {
        guard let id = event["subject"]?["id"]?.text, let data = event["data"], let type = event["type"]?.text else { return }
        let day = event["effective_on"]?.text ?? String((event["timestamp"]?.text ?? "").prefix(10))
        switch event["subject"]?["object"]?.text {
        case "purchase_order":
            // While an amendment waits, what the supplier holds stays in force.
            if !Self.isBeingAmended(data) { orders[id] = data }
            note(data, on: day)
        case "goods_receipt": receipts[id] = data
        case "product": products[id] = data
        case "supplier_complaint": complaints[id] = data
        default: return
        }
        if Self.moving.contains(type), let supplier = data["supplier_id"]?.text { lastMoved[supplier] = day }
    }

    private static func isBeingAmended(_ order: JSONValue) -> Bool {
        guard let held = order["sent_revision"]?.integer else { return false }
        return ["submitted", "approved"].contains(order["status"]?.text) && held != order["revision"]?.integer
    }

    /// A promise is known by its number: none is counted before the supplier has the order.
    private mutating func note(_ order: JSONValue, on day: String) {
        for line in order["lines"]?.elements ?? [] {
            guard let id = line["id"]?.text, let count = line["promise_count"]?.integer, count > promiseCounts[id] ?? 0 else { continue }
            promiseCounts[id] = count
            if let promised = line["promised_on"]?.text {
                promises[id, default: []].append(Promise(statedOn: day, promisedOn: promised))
            }
        }
    }
}
