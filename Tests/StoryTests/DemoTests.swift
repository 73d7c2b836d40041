import App
import HTTP
import JSON
import TestSupport
import Testing
import Values

/// The demo company: a small year of trade from a fixed seed.
@Suite struct DemoTests {
    /// What each kind of document comes to. A process that changes its numbers changes the digest; where that is meant, write down the one
    /// that the failure shows.
    @Test func aSeedMakesTheSameYearOfTradeEveryTime() throws {
        let demo = try SmallDemo()
        #expect(demo.made >= 500)
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for (path, fields) in SmallDemo.kinds {
            let export = try demo.export(path, fields)
            #expect(export.split(whereSeparator: \.isNewline).count > 1, "there are no \(path)")
            for byte in export.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(String(digest, radix: 16) == "1430f7669b6ba00a")
        #expect(try demo.export("sales_invoices", "kind").contains("credit_note"))
        for state in ["paid", "issued"] { #expect(try demo.export("sales_invoices", "status").contains(state)) }
    }

    @Test func itsBooksAgree() throws {
        let demo = try SmallDemo(seed: 7)
        let status = try demo.get("/v1/sync/status").json
        #expect(String(decoding: status.bytes, as: UTF8.self).contains("\"parked\":0"), "\(String(decoding: status.bytes, as: UTF8.self))")
        var stock: [String: Int64] = [:]
        for line in try demo.export("stock_moves", "product_id,quantity").split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            stock[cells[0], default: 0] += try Decimal6(cells[1]).scaled
        }
        #expect(stock.count >= 40 && stock.values.allSatisfy { $0 >= 0 })
        var owed: [String: Int64] = [:]
        let invoices = try demo.export("sales_invoices", "kind,status,bill_to_party_id,currency,open_amount")
        for line in invoices.split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: ",").map(String.init)
            guard cells[1] == "issued" else { continue }
            let amount = Int64(cells[4].filter { $0 != "." }) ?? 0
            owed["\(cells[2]) \(cells[3])", default: 0] += cells[0] == "invoice" ? amount : -amount
        }
        #expect(owed.count > 2)
        for (key, amount) in owed where amount != 0 {
            let parts = key.split(separator: " ").map(String.init)
            let balances = try demo.get("/v1/parties/\(parts[0])/balance").value("balances")?.elements ?? []
            let balance = balances.first { $0["currency"]?.text == parts[1] }?["amount"]?.text
            #expect(balance.flatMap { Int64($0.filter { $0 != "." }) } == amount, "\(key)")
        }
    }
}

/// An application whose clock and identifiers begin with the plan.
private struct SmallDemo {
    let application: Application
    let made: Int
    private let folder: TestServer.Folder

    static let kinds = [
        ("leads", "number,status,estimated_amount"), ("opportunities", "number,status,weighted_amount"),
        ("quotes", "number,status,quoted_on,gross_total"),
        ("sales_orders", "number,status,delivery_state,ordered_on,gross_total,base_total"),
        ("sales_order_lines", "quantity,unit_price,promised_on,delivered_quantity,invoiced_quantity"),
        ("deliveries", "number,status,shipped_on"), ("customer_returns", "number,status,received_on"),
        ("sales_invoices", "number,kind,status,due_on,gross_total,open_amount"), ("payments", "number,status,paid_on,amount"),
        ("purchase_proposals", "number,status,quantity"), ("purchase_requisitions", "number,status,estimated_total"),
        ("purchase_orders", "number,status,receipt_state,ordered_on,gross_total,base_total"),
        ("purchase_order_lines", "quantity,unit_price,promised_on,received_quantity,rejected_quantity"),
        ("purchase_promises", "promised_on,previous_on,stated_on"), ("goods_receipts", "number,status,received_on"),
        ("supplier_returns", "number,status,expected_credit"), ("stock_adjustments", "number,kind,status"),
        ("stock_moves", "kind,quantity,unit_cost"), ("lots", "supplier_lot_number"), ("supply_links", "kind,status,quantity"),
        ("interactions", "status,channel,subject"), ("tickets", "number,status,priority"),
        ("complaints", "number,status,liability,cost"), ("corrective_actions", "number,status"), ("supplier_scorecards", "score"),
    ]

    init(seed: UInt64 = 1) throws {
        folder = try TestServer.Folder()
        var plan = DemoPlan(until: CalendarDate(year: 2026, month: 6, day: 30) ?? .latest)
        plan.seed = seed
        plan.documents = 500
        var configuration = Configuration()
        configuration.database = "\(folder.path)/tandem.db"
        configuration.limitsRate = false
        application = try Application(
            configuration, log: ServerLog(sink: LogSink(), format: .off, level: .error), clock: ServerClock(standingAt: plan.start))
        made = try DemoCompany(application, plan).fill { _ in }
    }

    func get(_ target: String, as type: String = "application/json") throws -> TestServer.Answer {
        let answer = try application.answer(.get, target, key: application.firstKey, fields: [("Accept", type)])
        return TestServer.Answer(status: Int(answer.status.code), fields: [], body: answer.body)
    }

    func export(_ path: String, _ fields: String) throws -> String {
        let answer = try get("/v1/\(path)?fields=\(fields)", as: "text/csv")
        try #require(answer.status == 200, "\(path): \(answer.text)")
        return answer.text
    }
}
