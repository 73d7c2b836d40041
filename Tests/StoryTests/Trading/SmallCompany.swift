import JSON
import TestSupport
import Values

/// Whom and what the random trade is about: two suppliers, three customers, four products, one of them followed by lots.
final class SmallCompany {
    private(set) var suppliers: [String] = []
    private(set) var customers: [String] = []
    private(set) var products: [String] = []
    private(set) var warehouses: [String] = []
    let lotProduct: String
    let box: String
    var today: String

    init(_ server: TestServer) throws {
        func make(_ path: String, _ body: String) throws -> String {
            let answer = try server.post("/v1/\(path)", body)
            guard answer.status == 201, let id = answer["id"] else { throw TestServer.Failure("\(path): \(answer.text)") }
            return id
        }
        _ = try make("policies", #"{"key":"four_eyes","value":false}"#)
        _ = try make("policies", #"{"key":"over_receipt","value":{"percent":"10","quantity":"5"}}"#)
        let tax = try make("taxes", #"{"code":"VAT19","name":"VAT","tax_percent":"19"}"#)
        box = try make("units", #"{"code":"box12","name":"Box"}"#)
        for name in ["Main", "Second"] { warehouses.append(try make("warehouses", #"{"code":"\#(name)","name":"\#(name)"}"#)) }
        for (name, days) in [("上海精密机械有限公司", 5), ("Müller GmbH", 9)] {
            let id = try make("suppliers", #"{"name":"\#(name)","currency":"EUR","lead_time_days":\#(days)}"#)
            _ = try server.post("/v1/suppliers/\(id)/qualify")
            suppliers.append(id)
        }
        for name in ["Alpha", "Beta", "Gamma"] { customers.append(try make("customers", #"{"name":"\#(name) AG","currency":"EUR"}"#)) }
        for (sku, price, more) in [
            ("P1", "9.99", ""), ("P2", "0.37", ""), ("P3", "123.45", #","units":[{"unit_id":"\#(box)","numerator":12}]"#),
            ("L1", "7.77", #","lot_tracking":"lot","safety_stock":"10""#),
        ] {
            let id = try make(
                "products",
                #"{"sku":"\#(sku)","name":"\#(sku)","currency":"EUR","list_price":"\#(price)","standard_cost":"\#(price)","sales_tax_id":"\#(tax)","purchase_tax_id":"\#(tax)"\#(more)}"#
            )
            _ = try server.post("/v1/products/\(id)/activate")
            products.append(id)
            for supplier in suppliers {
                _ = try make(
                    "supplier_items",
                    #"{"supplier_id":"\#(supplier)","product_id":"\#(id)","currency":"EUR","prices":[{"unit_price":"\#(price)"},{"unit_price":"0.3","minimum_quantity":"50"}]}"#
                )
            }
        }
        lotProduct = products[3]
        today = try server.get("/v1/suppliers/\(suppliers[0])")["created_at"].map { String($0.prefix(10)) } ?? ""
    }

    func day(after days: Int) -> String { CalendarDate(today)?.adding(days: days)?.description ?? today }
}
