import JSON
import TestSupport
import Values

/// A house with one supplier, one customer and one warehouse, seen by whoever looks how supply follows demand.
struct SupplyHouse {
    let teller: Teller
    let supplier: String
    let warehouse: String
    let customer: String

    init() throws {
        teller = InProcessTeller(try TestServer())
        try teller.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        supplier = try teller.make("suppliers", #"{"name":"Supplier","currency":"EUR","lead_time_days":5}"#)
        try teller.post("/v1/suppliers/\(supplier)/qualify")
        warehouse = try teller.list("/v1/warehouses?limit=1").first?["id"]?.text ?? teller.make("warehouses", #"{"code":"W","name":"W"}"#)
        customer = try teller.make("customers", #"{"name":"Customer","currency":"EUR"}"#)
    }

    func product(_ fields: String = "", offer: String = #""prices":[{"unit_price":"4"}]"#) throws -> String {
        let product = try teller.make("products", #"{"sku":"P1","name":"Thing","currency":"EUR","list_price":"10"\#(fields)}"#)
        try teller.post("/v1/products/\(product)/activate")
        _ = try teller.make(
            "supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","currency":"EUR",\#(offer)}"#)
        return product
    }

    /// Has a sales order of one line confirmed.
    func order(
        _ product: String, _ quantity: Int, requestedOn day: String? = nil, by customer: String? = nil
    ) throws -> (order: String, line: String) {
        let requested = day.map { #","requested_on":"\#($0)""# } ?? ""
        let order = try teller.make(
            "sales_orders",
            """
            {"customer_id":"\(customer ?? self.customer)","warehouse_id":"\(warehouse)",
            "lines":[{"product_id":"\(product)","quantity":"\(quantity)","unit_price":"10"\(requested)}]}
            """)
        let confirmed = try teller.post("/v1/sales_orders/\(order)/confirm")
        try teller.settle()
        return (order, confirmed["lines.0.id"] ?? "")
    }

    /// Has the open proposal made an order, which goes so far.
    func buy(_ quantity: Int? = nil, through steps: [String] = ["submit", "approve", "send"]) throws -> (order: String, line: String) {
        let proposal = try proposals("open").first?["id"]?.text ?? ""
        let part = quantity.map { #","quantity":"\#($0)""# } ?? ""
        let accepted = try teller.post("/v1/purchase_proposals/\(proposal)/accept", #"{"as":"purchase_order"\#(part)}"#)
        let order = accepted["purchase_order_id"] ?? ""
        for step in steps { try teller.post("/v1/purchase_orders/\(order)/\(step)") }
        try teller.settle()
        return (order, try teller.get("/v1/purchase_orders/\(order)")["lines.0.id"] ?? "")
    }

    /// Has a receipt of an order's line posted.
    @discardableResult
    func receive(_ purchase: (order: String, line: String), _ members: String) throws -> String {
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(purchase.order)","lines":[{"purchase_order_line_id":"\#(purchase.line)",\#(members)}]}"#)
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        return receipt
    }

    /// Puts goods into stock that were there before.
    func open(_ product: String, _ quantity: Int) throws {
        let opening = try teller.make(
            "stock_adjustments",
            #"{"warehouse_id":"\#(warehouse)","kind":"opening","lines":[{"product_id":"\#(product)","quantity":"\#(quantity)","unit_cost":"4"}]}"#
        )
        try teller.post("/v1/stock_adjustments/\(opening)/post")
        try teller.settle()
    }

    /// A day so many days after the house was founded.
    func day(_ days: Int) throws -> String {
        let founded = try teller.get("/v1/suppliers/\(supplier)")["created_at"] ?? ""
        return CalendarDate(String(founded.prefix(10)))?.adding(days: days)?.description ?? ""
    }

    func passTime(days: Int) throws {
        try teller.post("/v1/test/clock", #"{"advance":"P\#(days)D"}"#)
        try teller.settle()
    }

    func proposals(_ status: String) throws -> [JSONValue] { try teller.list("/v1/purchase_proposals?status=\(status)") }

    /// What the open proposal lacks; nil without one.
    func requirement() throws -> String? { try proposals("open").first?["requirement"]?.text }

    func links(_ line: String) throws -> [String] {
        try teller.list("/v1/supply_links?sales_order_line_id=\(line)").map { link in
            ["kind", "status", "quantity", "fulfilled_quantity"].compactMap { link[$0]?.text }.joined(separator: " ")
        }
    }

    /// How many links broke.
    func breaks() throws -> Int { try teller.list("/v1/events?types=supply_link.broken").count }
}
