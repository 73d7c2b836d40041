import Chance
import JSON
import KitBench
import Testing
import Values

@testable import SRM

/// What suppliers' figures are added up from is what their documents say, whatever happens, and costs the same however much there was before.
@Suite final class SupplyTallyTests {
    private let bench: Bench
    private let supplier: String
    private let product: String
    private var random = SplitMix(seed: 20_261_125)
    private var today: CalendarDate
    private var open: [(order: String, lines: [String])] = []

    init() throws {
        bench = try Bench.books()
        for policy in [
            #"{"key":"four_eyes","value":false,"valid_from_on":"2020-01-01"}"#,
            #"{"key":"supplier_eligibility","value":"off","valid_from_on":"2020-01-01"}"#,
        ] {
            try #require(try bench.post("/v1/policies", policy).status == 201)
        }
        _ = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        supplier = try bench.make("suppliers", #"{"name":"Slippery"}"#)
        product = try bench.make("products", #"{"sku":"V","name":"Valve","standard_cost":"4"}"#)
        today = try #require(CalendarDate("2026-11-23"))
        try bench.deliver()
    }

    private func day(_ days: Int) -> CalendarDate { today.adding(days: days) ?? .latest }

    private func passTime(_ days: Int) {
        bench.passTime(days: days)
        today = day(days)
    }

    @discardableResult
    private func act(_ target: String, _ body: String = "{}") throws -> Bench.Answer {
        let answer = try bench.post("/v1/\(target)", body)
        guard answer.status == 200 else { throw Unexpected("\(target) \(body): \(answer.text)") }
        return answer
    }

    /// An order of some lines, each promised for a day to come, sent.
    private func order(_ quantities: [Int], in days: Int) throws -> (order: String, lines: [String]) {
        let lines = quantities.map { quantity in
            #"{"product_id":"\#(product)","quantity":"\#(quantity)","unit_price":"5","promised_on":"\#(day(days))"}"#
        }
        let made = try bench.post(
            "/v1/purchase_orders", #"{"supplier_id":"\#(supplier)","currency":"EUR","lines":[\#(lines.joined(separator: ","))]}"#)
        guard let order = made["id"]?.text else { throw Unexpected(made.text) }
        for step in ["submit", "approve", "send"] { try act("purchase_orders/\(order)/\(step)") }
        return (order, (made["lines"]?.elements ?? []).compactMap { $0["id"]?.text })
    }

    @discardableResult
    private func receive(_ order: String, _ line: String, _ quantity: Int, rejected: Int) throws -> String {
        let body = #"{"purchase_order_line_id":"\#(line)","quantity":"\#(quantity)","rejected_quantity":"\#(rejected)"}"#
        let receipt = try bench.make("goods_receipts", #"{"purchase_order_id":"\#(order)","lines":[\#(body)]}"#)
        try act("goods_receipts/\(receipt)/post")
        return receipt
    }

    /// The figures that were kept last, and those of the documents for the same year and day.
    private func compare(_ step: String) throws {
        try bench.deliver()
        #expect(try bench.parkedEvents() == 0)
        let kept = try #require(try bench.get("/v1/supplier_scorecards?supplier_id=\(supplier)&sort=-id&limit=1").data.first)
        let from = kept["from_on"]?.text ?? ""
        let card = try bench.get("/v1/suppliers/\(supplier)/scorecard?from=\(from)&as_of=\(today)")
        #expect(kept["due_lines"] == card["due_lines"] && kept["overdue_open_lines"] == card["overdue_open_lines"], "\(step)")
        for figure in kept["figures"]?.elements ?? [] {
            let live = card["metrics"]?[figure["metric"]?.text ?? ""]
            for name in ["numerator", "denominator"] where figure[name]?.text != nil {
                let stated = try Decimal6(figure[name]?.text ?? "")
                #expect(live?[name] == stated.json, "\(name) of \(figure["metric"]?.text ?? "") after \(step) on \(today)")
            }
            #expect(live?["n"] == figure["n"], "n of \(figure["metric"]?.text ?? "") after \(step) on \(today)")
        }
    }

    /// Something that happens to orders; its name.
    private func step() throws -> String {
        if open.count < 3 || random.below(4) == 0 {
            open.append(try order((0...random.below(3)).map { _ in 10 + random.below(90) }, in: 1 + random.below(60)))
        }
        let place = random.below(open.count)
        let (order, lines) = open[place]
        let line = lines[random.below(lines.count)]
        let now = try bench.get("/v1/purchase_orders/\(order)")
        let left = now["lines"]?.elements?.first { $0["id"]?.text == line }?["open_quantity"]?.text.flatMap { Int($0) } ?? 0
        guard left > 0, ["sent", "acknowledged", "receiving"].contains(now["status"]?.text) else {
            open.remove(at: place)
            return try step()
        }
        switch random.below(8) {
        case 0:
            let moved = #"{"lines":[{"purchase_order_line_id":"\#(line)","promised_on":"\#(day(1 + random.below(50)))"}]}"#
            return try bench.post("/v1/purchase_orders/\(order)/promise", moved).status == 200 ? "a slip" : try step()
        case 1:
            try act("purchase_orders/\(order)/short_close", #"{"reason":"Enough","lines":[{"purchase_order_line_id":"\#(line)"}]}"#)
            return "giving up a line"
        case 2 where now["status"]?.text != "receiving":
            try act("purchase_orders/\(order)/cancel", #"{"reason":"Enough"}"#)
            return "a cancellation"
        case 3:
            let receipt = try receive(order, line, left, rejected: 0)
            try act("goods_receipts/\(receipt)/reverse", #"{"reason":"Wrong paper"}"#)
            return "a receipt that was taken back"
        default:
            try receive(order, line, 1 + random.below(left), rejected: random.below(3) == 0 ? 1 : 0)
            return "a receipt"
        }
    }

    @Test func whatWasCountedEventByEventIsWhatTheDocumentsSay() throws {
        for _ in 0..<80 {
            try compare(try step())
            if random.below(2) == 0 { passTime(random.below(12)) }
        }
        #expect(try bench.get("/v1/supplier_scorecards?supplier_id=\(supplier)&limit=200").data.count > 50)
    }

    @Test func whatAProductOughtToCostIsCountedAnew() throws {
        let (order, lines) = try order([10, 10], in: 5)
        try receive(order, lines[0], 10, rejected: 0)
        try compare("a receipt")
        try #require(try bench.patch("/v1/products/\(product)", #"{"standard_cost":"2.5"}"#).status == 200)
        try bench.deliver()
        let (other, more) = try self.order([1], in: 5)
        try receive(other, more[0], 1, rejected: 0)
        try compare("a new standard")
    }

    @Test func aReceiptReadsNoMoreHoweverMuchCameBefore() throws {
        func cost() throws -> Int {
            let (order, lines) = try order([10, 20], in: 5)
            try receive(order, lines[0], 10, rejected: 0)
            try bench.deliver()
            try receive(order, lines[1], 20, rejected: 1)
            return try bench.deliver().rows
        }
        _ = try cost()
        let first = try cost()
        for _ in 0..<30 { _ = try cost() }
        #expect(try cost() == first)
    }

    @Test func whatWasCountedIsWrittenDownAndTakenOutAgain() throws {
        func measured(_ quantity: Int, onTime: Bool) -> SupplyMeasurement {
            let line = SuppliedLine(
                order: "po", orderNumber: "PO", line: "pol", product: nil, orderedOn: day(-30),
                promises: [SuppliedLine.Promise(statedOn: day(-30), promisedOn: day(-10))],
                quantity: Decimal6(integerLiteral: Int64(quantity)), price: 5, standardPrice: 4,
                receipts: [
                    SuppliedLine.Receipt(
                        document: "gr", number: "GR", line: "grl", on: day(onTime ? -12 : -2),
                        quantity: Decimal6(integerLiteral: Int64(quantity)), rejected: 1)
                ])
            return [line].measured(ScorecardWindow(from: nil, to: nil, asOf: today)).values.first ?? SupplyMeasurement()
        }
        let (one, other) = (measured(10, onTime: true), measured(7, onTime: false))
        var both = one
        both.add(other)
        #expect(SupplyMeasurement(both.description) == both && both != one)
        both.remove(other)
        #expect(both == one && SupplyMeasurement("1 2 x") == nil && SupplyMeasurement(one.description + " 1") == nil)
    }
}
