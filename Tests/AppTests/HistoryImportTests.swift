import App
import Foundation
import HTTP
import JSON
import TestSupport
import Testing

/// Years of trading that come in as files, by the mappings of `examples`: made-up rows with the dirt of real ones.
@Suite struct HistoryImportTests {
    private static func mapping(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "examples/\(name).json"))
        return ImportTests.encoded(String(decoding: try JSONReader.parse(Array(bytes)).root.bytes, as: UTF8.self))
    }

    private func bring(
        _ rows: [String], _ name: String, _ more: String = "", to server: TestServer, delimiter: String = "%2C"
    ) throws -> TestServer.Answer {
        let parameters = "history=true&delimiter=\(delimiter)&mapping=\(try Self.mapping(name))\(more)"
        return try server.importFile(rows.joined(separator: "\n") + "\n", parameters)
    }

    private func server() throws -> TestServer {
        let server = try TestServer { $0.companyCurrency = "USD" }
        for (key, value) in [("four_eyes", "false"), ("supplier_eligibility", #""off""#)] {
            _ = try server.post("/v1/policies", #"{"key":"\#(key)","value":\#(value),"valid_from_on":"1990-01-01"}"#)
        }
        return server
    }

    /// Twelve orders of three lines; each fourth has not been shipped.
    private static let orders =
        ["order_id,customer_id,order_date,required_date,shipped_date,ship_via,freight"]
        + (1...12).map { "\($0),ALFKI,1997-01-\(9 + $0),1997-02-01,\($0 % 4 == 0 ? "" : "1997-01-\(11 + $0)"),\($0 % 3 + 1),32.3800011" }
    private static let details =
        ["order_id,product_id,unit_price,quantity,discount"]
        + (1...3).flatMap { product in (1...12).map { "\($0),\(product),9.80000019,\($0 + product),\(product == 2 ? "0.150000006" : "0")" }
        }
    /// Per product what is ordered, and 5 that stay free.
    private static let opening =
        ["document,date,warehouse,product,quantity"] + (1...3).map { "opening,1997-01-01,NORTHWIND,\($0),\(78 + 12 * $0 + 5)" }

    private func trade(on server: TestServer) throws -> [TestServer.Answer] {
        _ = try server.send(.put, "/v1/customers/by_ref/northwind/ALFKI", #"{"name":"Alfreds Futterkiste"}"#)
        for product in 1...3 {
            _ = try server.send(.put, "/v1/products/by_ref/northwind/\(product)", #"{"sku":"\#(product)","name":"Product \#(product)"}"#)
        }
        _ = try server.post("/v1/warehouses", #"{"code":"NORTHWIND","name":"Northwind"}"#)
        return [
            try bring(Self.opening, "northwind/opening_stock", to: server), try bring(Self.orders, "northwind/orders", to: server),
            try bring(Self.details, "northwind/order_details", "&mode=update", to: server),
            try bring(Self.orders, "northwind/confirmations", "&mode=update", to: server),
            try bring(Self.orders, "northwind/deliveries", to: server),
        ]
    }

    @Test func ordersAndTheirLinesComeInAsHistoryAndLeaveTheStockThatTheFileNames() throws {
        let server = try server()
        for job in try trade(on: server) { #expect(job["status"] == "succeeded" && job.value("problem") == .null, "\(job.text)") }
        let order = try server.get("/v1/sales_orders/by_ref/northwind/1")
        #expect(order["status"] == "done" && order["ordered_on"] == "1997-01-10" && order.value("lines")?.elements?.count == 3)
        // 2 × 9.80 + 3 × 9.80 less 15 % + 4 × 9.80, and the freight.
        #expect(order["net_total"] == "116.17" && order["charges_total"] == "32.38", "\(order.text)")
        #expect(try server.get("/v1/sales_orders/by_ref/northwind/4")["status"] == "confirmed")
        let delivery = try server.get("/v1/deliveries/by_ref/northwind/1")
        #expect(delivery["status"] == "delivered" && delivery["shipped_on"] == "1997-01-12" && delivery["delivered_on"] == "1997-01-12")
        #expect(try server.get("/v1/deliveries/by_ref/northwind/4").status == 404)
        let product = try #require(try server.get("/v1/products/by_ref/northwind/1")["id"])
        // 95 at first, 27 of them in the three orders that are open.
        let stock = try server.get("/v1/stock_levels?product_id=\(product)")
        #expect(stock["data.0.on_hand"] == "32" && stock["data.0.available"] == "5", "\(stock.text)")
        let events = try server.get("/v1/events?types=delivery.delivered").value("data")?.elements ?? []
        #expect(events.count == 9 && events.allSatisfy { $0["historical"] == true && ($0["effective_on"]?.text ?? "").hasPrefix("1997") })
    }

    @Test func aSecondRunOfAHistoryChangesNothing() throws {
        let server = try server()
        _ = try trade(on: server)
        for job in try trade(on: server) {
            #expect(job["status"] == "succeeded" && job.value("counts.created") == 0 && job.value("counts.updated") == 0, "\(job.text)")
        }
    }

    @Test func aRevertLeavesWhatDocumentsDidAndSaysSo() throws {
        let server = try server()
        let jobs = try trade(on: server)
        let before = try server.get("/v1/stock_moves/aggregate?sum=quantity").text
        for job in jobs.reversed() {
            let id = try #require(job["id"])
            _ = try server.post("/v1/imports/\(id)/revert")
            let reverted = try server.finishedImport(id)
            #expect(
                reverted["status"] == "reverted" && reverted["problem"]?.contains("took effect") ?? (id == jobs[3]["id"]),
                "\(reverted.text)")
        }
        #expect(try server.get("/v1/stock_moves/aggregate?sum=quantity").text == before)
        #expect(try server.get("/v1/sales_orders?include_total=exact").value("total_count") == 12)
    }

    private static let header = [
        "ID", "PO / SO #", "ASN/DN #", "Country", "PO Sent to Vendor Date", "Scheduled Delivery Date", "Delivered to Client Date",
        "Product Group", "Vendor", "Item Description", "Line Item Quantity", "Pack Price", "Unit Price",
    ]
    /// Twenty lines of ten purchase orders, one line each day and each fifth two days late, one order without a date and one dated after its
    /// goods had come; and ten lines of sales.
    private static let history: [String] = {
        var rows = [header]
        for line in 1...20 {
            let order = (line + 1) / 2
            let sent = order == 10 ? "Date Not Captured" : order == 9 ? "5/30/2009" : "4/\(order)/09"
            rows.append([
                "\(line)", "SCMS-\(order)", "ASN-\(line)", "Côte d'Ivoire", sent, "\(line)-May-09",
                "\(line % 5 == 0 ? line + 2 : line)-May-09",
                "ARV", "\"Vendor, \"\"one\"\"\"", "Tablets \(line % 2)", "\(10 * line)", "6.2", "0.03",
            ])
        }
        for line in 21...30 {
            rows.append([
                "\(line)", "SO-\(line / 2)", "DN-\(line)", "Vietnam", "N/A - From RDC", "1-Jun-10", "\(line - 19)-Jun-10", "ARV",
                "SCMS from RDC", "Tablets 1", "5", "7", "0.04",
            ])
        }
        return rows.map { $0.joined(separator: "\t") }
    }()

    @Test func purchasesOfAFileBecomeOrdersAndReceiptsThatMeasureTheirSupplier() throws {
        let server = try server()
        _ = try server.post("/v1/warehouses", #"{"code":"RDC","name":"Regional distribution centre"}"#)
        func take(_ name: String) throws {
            let job = try bring(Self.history, "scms/\(name)", to: server, delimiter: "tab")
            let errors = try server.get("/v1/imports/\(job["id"] ?? "")/errors").text
            #expect(job["status"] == "succeeded", "\(name): \(job.text) \(errors)")
        }
        for name in ["delivery_history", "purchase_orders", "goods_receipts"] { try take(name) }
        let opening = ["document,date,warehouse,product,quantity", "opening,2006-01-01,RDC,Tablets 1,50"]
        #expect(try bring(opening, "scms/opening_stock", to: server)["status"] == "succeeded")
        for name in ["sales_orders", "deliveries"] { try take(name) }
        let supplier = try #require(
            try server.get("/v1/suppliers").value("data")?.elements?.first { $0["name"]?.text == #"Vendor, "one""# }?["id"]?.text)
        let card = try server.get("/v1/suppliers/\(supplier)/scorecard")
        for metric in ["otif_first", "otif_latest", "otd_first"] {
            #expect(card.value("metrics.\(metric).numerator") == 16 && card.value("metrics.\(metric).n") == 20, "\(metric): \(card.text)")
        }
        #expect(card.value("metrics.fill_rate.numerator") == 2100)
        // Both lines of the order dated too late, and the first of the one without a date, which counts from its last promise.
        #expect(card.value("negative_lead_times")?.elements?.count == 3)
        #expect(card.value("metrics.lead_time_mean.n") == 17)
        #expect(card.value("metrics.avg_days_late.numerator") == 8)
        // What went to clients directly is gone, and the warehouse has delivered all it had.
        #expect(try server.get("/v1/stock_moves/aggregate?sum=quantity")["data.0.sum.quantity"] == "0")
        let orders = try server.get("/v1/sales_orders?limit=100&fields=status").value("data")?.elements ?? []
        #expect(orders.count == 6 && orders.allSatisfy { $0["status"]?.text == "done" })
    }
}
