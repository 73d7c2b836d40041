import Analytics
import Chance
import JSON
import KitBench
import MasterData
import Resources
import Testing
import Values

@testable import SRM
@testable import Sync

/// That live figures are those of the computations, over documents made at random.
@Suite final class PerformanceTests {
    /// What the generator knows of a line, besides the documents.
    private struct Known {
        let product: String
        let ordered: CalendarDate
        var promises: [(stated: CalendarDate, on: CalendarDate)]
        let quantity: Int
        let price: Int
        let standard: Int
        var receipts: [SupplyReceipt] = []

        func line(_ latestAsOf: CalendarDate?) -> SupplyLine {
            let latest = latestAsOf.flatMap { day in promises.last { $0.stated <= day } }
            return SupplyLine(
                orderedOn: ordered, promisedOn: (latest ?? promises.first)?.on, quantity: Decimal6(integerLiteral: Int64(quantity)),
                price: Decimal6(integerLiteral: Int64(price)), standardPrice: Decimal6(integerLiteral: Int64(standard)), receipts: receipts)
        }
    }

    private let bench: Bench
    private var random = SplitMix(seed: 20_261_125)
    private var suppliers: [String] = []
    private var products: [(id: String, standard: Int)] = []
    private var known: [String: [Known]] = [:]
    private var documents = 0

    init() throws {
        bench = try Bench.books()
        for policy in [
            #"{"key":"four_eyes","value":false,"valid_from_on":"2020-01-01"}"#,
            #"{"key":"supplier_eligibility","value":"off","valid_from_on":"2020-01-01"}"#,
        ] {
            try #require(try bench.post("/v1/policies", policy).status == 201)
        }
        _ = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        for number in 0..<8 { suppliers.append(try bench.make("suppliers", #"{"name":"Supplier \#(number)"}"#)) }
        for number in 0..<6 {
            let standard = 3 + number
            let body = #"{"sku":"P\#(number)","name":"P\#(number)","standard_cost":"\#(standard)"}"#
            products.append((try bench.make("products", body), standard))
        }
    }

    private func day(_ number: Int) -> CalendarDate {
        (CalendarDate(year: 2026, month: 1, day: 1) ?? .earliest).adding(days: number) ?? .latest
    }

    /// Does it, and says what was answered when it could not be done.
    @discardableResult
    private func act(_ target: String, _ body: String) throws -> Bench.Answer {
        let answer = try bench.post("/v1/\(target)", body)
        guard answer.status == 200 else { throw Unexpected("\(target) \(body): \(answer.text)") }
        return answer
    }

    /// An order with one to three lines, some slipping, and up to three receipts, some taken back.
    private func trade() throws {
        let supplier = suppliers[random.below(suppliers.count)]
        let start = random.below(250)
        var lines: [Known] = []
        var bodies: [String] = []
        for _ in 0...random.below(3) {
            let product = products[random.below(products.count)]
            let due = day(start + 5 + random.below(40))
            let line = Known(
                product: product.id, ordered: day(start), promises: [(day(start), due)], quantity: 1 + random.below(200),
                price: 1 + random.below(12),
                standard: product.standard)
            bodies.append(
                #"{"product_id":"\#(product.id)","quantity":"\#(line.quantity)","unit_price":"\#(line.price)","promised_on":"\#(due)"}"#)
            lines.append(line)
        }
        let order = try bench.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(supplier)","ordered_on":"\#(day(start))","currency":"EUR","lines":[\#(bodies.joined(separator: ","))]}"#)
        guard order.status == 201, let id = order["id"]?.text else { throw Unexpected(order.text) }
        let ids = (order["lines"]?.elements ?? []).compactMap { $0["id"]?.text }
        documents += 1
        try act("purchase_orders/\(id)/submit", "{}")
        try act("purchase_orders/\(id)/approve", "{}")
        try act("purchase_orders/\(id)/send", #"{"effective_on":"\#(day(start))"}"#)
        if random.below(3) == 0 {
            let stated = day(start + 2 + random.below(3))
            let slipped = day(start + 50 + random.below(20))
            let body = #"{"lines":[{"purchase_order_line_id":"\#(ids[0])","promised_on":"\#(slipped)"}],"effective_on":"\#(stated)"}"#
            try act("purchase_orders/\(id)/promise", body)
            lines[0].promises.append((stated, slipped))
        }
        for _ in 0..<random.below(4) { try receive(id, ids, &lines, since: start) }
        known[supplier, default: []] += lines
    }

    private func receive(_ order: String, _ ids: [String], _ lines: inout [Known], since start: Int) throws {
        let place = random.below(lines.count)
        let open = lines[place].quantity - lines[place].receipts.reduce(0) { $0 + Int($1.quantity.scaled / Decimal6.one) }
        guard open > 0 else { return }
        let quantity = 1 + random.below(open)
        let rejected = random.below(4) == 0 ? random.below(quantity) : 0
        let on = day(start + random.below(70))
        let body = #"{"purchase_order_line_id":"\#(ids[place])","quantity":"\#(quantity)","rejected_quantity":"\#(rejected)"}"#
        let receipt = try bench.make(
            "goods_receipts", #"{"purchase_order_id":"\#(order)","received_on":"\#(on)","lines":[\#(body)]}"#)
        documents += 1
        try act("goods_receipts/\(receipt)/post", "{}")
        if random.below(10) == 0 {
            documents += 1
            try act("goods_receipts/\(receipt)/reverse", #"{"reason":"Wrong paper"}"#)
            return
        }
        lines[place].receipts.append(
            SupplyReceipt(
                on: on, quantity: Decimal6(integerLiteral: Int64(quantity)), rejected: Decimal6(integerLiteral: Int64(rejected))))
    }

    @Test func liveFiguresAreThoseOfTheComputations() throws {
        while documents < 1_000 { try trade() }
        for supplier in suppliers {
            for (asOf, grace) in [(day(90), 0), (day(200), 3), (day(325), 0)] {
                let card = try bench.get("/v1/suppliers/\(supplier)/scorecard?as_of=\(asOf)&grace_days=\(grace)")
                let lines = (known[supplier] ?? []).filter { $0.ordered <= asOf }
                let first = SupplierKPIs(lines.map { $0.line(nil) }, asOf: asOf, graceDays: grace)
                let latest = SupplierKPIs(lines.map { $0.line(asOf) }, asOf: asOf, graceDays: grace)
                let good = SupplierKPIs(lines.map { $0.line(nil) }, asOf: asOf, graceDays: grace, counting: .accepted)
                let expected: [(String, Double?, Ratio?)] = [
                    ("otif_first", first.otif.value, first.otif), ("otif_latest", latest.otif.value, latest.otif),
                    ("otif_first_accepted", good.otif.value, good.otif), ("otd_first", first.onTimeReceipts.value, first.onTimeReceipts),
                    ("otd_latest", latest.onTimeReceipts.value, latest.onTimeReceipts),
                    ("on_time_quantity_latest", latest.onTimeQuantity.value, latest.onTimeQuantity),
                    ("fill_rate", first.fillRate.value, first.fillRate), ("fill_rate_accepted", good.fillRate.value, good.fillRate),
                    ("line_fill_rate", first.lineFillRate.value, first.lineFillRate), ("ppm", first.ppm, first.rejects),
                    ("ppm_accepted", good.ppm, good.rejects), ("ppv_percent", first.priceVariance.value(times: 100), first.priceVariance),
                    ("lead_time_mean", first.leadTimes.mean, nil), ("lead_time_stdev", first.leadTimes.standardDeviation, nil),
                    ("lead_time_p90", LeadTimePromise(first.leadTimes).quantile(0.9), nil),
                    ("avg_days_late", first.daysLate.mean, nil),
                ]
                for (name, value, ratio) in expected {
                    let metric = card["metrics"]?[name]
                    #expect(metric?["value"] == JSONValue(value), "\(name) as of \(asOf)")
                    if let ratio {
                        #expect(metric?["numerator"] == ratio.numerator.decimal6.json && metric?["n"] == JSONValue(ratio.n), "\(name)")
                        #expect(metric?["denominator"] == ratio.denominator.decimal6.json, "\(name)")
                    }
                }
                #expect(card["overdue_open_lines"] == JSONValue(first.overdueOpenLines) && card["due_lines"] == JSONValue(first.dueLines))
            }
        }
    }

    /// `POST /v1/analytics/{method}` answers what the live figures say, when it is told the same.
    @Test func theMethodsAnswerWhatTheLiveFiguresSay() throws {
        while documents < 1_000 { try trade() }
        let asOf = day(325)
        // A figure that nothing is known of is equal, too: that must not hold for all.
        var unknown: [String: Int] = [:]
        for supplier in suppliers {
            let card = try bench.get("/v1/suppliers/\(supplier)/scorecard?as_of=\(asOf)")
            let lines = (known[supplier] ?? []).map { $0.line(nil) }
            let kpis = try answer("supplier_kpis", ["as_of": .string(asOf.description), "lines": .array(lines.map(\.json))])
            for (metric, name) in [
                ("otif_first", "otif"), ("on_time_quantity_first", "on_time_qty"), ("fill_rate", "fill_rate_qty"),
                ("line_fill_rate", "line_fill_rate"), ("otd_first", "otd_receipts"), ("ppm", "ppm"), ("lead_time_mean", "lead_time_mean"),
                ("lead_time_stdev", "lead_time_stdev"), ("ppv_percent", "ppv_pct"), ("avg_days_late", "avg_days_late"),
            ] {
                #expect(card["metrics"]?[metric]?["value"] == kpis[name], "\(metric)")
                if kpis[name] == .null { unknown[metric, default: 0] += 1 }
            }
            #expect(card["due_lines"] == kpis["due_lines"] && card["overdue_open_lines"] == kpis["overdue_open_lines"])
            let leadDays = SupplierKPIs(lines, asOf: asOf).leadTimes.distribution.flatMap { Array(repeating: $0.days, count: $0.count) }
            let promised = try answer(
                "lead_time_promise", ["lead_days": .array(leadDays.map { JSONValue($0) }), "p": [JSONValue(0.5), JSONValue(0.9)]])
            #expect(card["metrics"]?["lead_time_p50"]?["value"] == promised["type7"]?[0])
            #expect(card["metrics"]?["lead_time_p90"]?["value"] == promised["type7"]?[1])
            try compareScore(card, asOf)
        }
        for (metric, count) in unknown { #expect(count < suppliers.count, "\(metric)") }
    }

    /// The months' scores by their weights, and what the year comes to.
    private func compareScore(_ card: Bench.Answer, _ asOf: CalendarDate) throws {
        let weights: [(metric: PerformanceMetric, weight: Double)] = [
            (.otifFirst, 35), (.fillRate, 15), (.ppm, 25), (.priceVariance, 10), (.complaints, 15),
        ]
        var byMonth: [String: JSONValue] = [:]
        for period in card["periods"]?.elements ?? [] {
            let known = weights.compactMap { entry -> (score: Double, weight: Double)? in
                guard case .number(let number)? = period["metrics"]?[entry.metric.rawValue]?["value"], let value = Double(number.text),
                    let score = entry.metric.score(of: value)
                else { return nil }
                return (score, entry.weight)
            }
            let score = try answer(
                "weighted_scoring",
                [
                    "scores_0_100": [.array(known.map { JSONValue($0.score) })], "weights": .array(known.map { JSONValue($0.weight) }),
                    "normalization": "none",
                ])
            let (told, computed) = (try #require(number(period["score"])), try #require(number(score["scores"]?[0])))
            #expect(abs(told - computed) < 0.000_001)
            byMonth[period["from"]?.text ?? ""] = period["score"]
        }
        let months = (0..<12).map { age in
            (asOf.startOfMonth.adding(months: -age)?.description).flatMap { byMonth[$0] } ?? .null
        }
        let year = try answer("supplier_scorecard", ["period_scores_newest_first": .array(months)])
        #expect(byMonth.count > 3 && card["score"] == year["score"] && card["grade"] == year["grade"])
    }

    /// Whoever plans with a supplier's lead time plans with what its receipts took.
    @Test func plansRestOnTheLeadTimesThatWereMeasured() throws {
        while documents < 1_000 { try trade() }
        let records = Records(bench.session, kit: bench.kit, now: Timestamp.now())
        let numbers = Dictionary(
            uniqueKeysWithValues: suppliers.compactMap { id in Identifier.number(in: id, prefix: "sup").map { (id, ID<Supplier>($0)) } })
        var compared = 0
        for product in products {
            let bought = ID<Product>(try #require(Identifier.number(in: product.id, prefix: "prd")))
            let measured = Dictionary(
                uniqueKeysWithValues: try records.leadDays(of: [bought]).map { ($0.key.second, $0.value) })
            for (id, supplier) in numbers {
                let took = (known[id] ?? []).filter { $0.product == product.id }
                    .flatMap { line in line.receipts.map { line.ordered.days(until: $0.on) } }
                #expect((measured[supplier] ?? []).sorted() == took.sorted())
                guard took.count >= LeadTimePromise.enough else { continue }
                compared += 1
                let answer = try answer(
                    "lead_time_promise",
                    ["lead_days": .array(took.map { JSONValue($0) }), "p": [JSONValue(0.5), JSONValue(0.8), JSONValue(0.95)]])
                let lead = LeadTime(measured[supplier] ?? [], quoted: 1)
                let days = [PromiseDate.Confidence.p50, .p80, .p95].map { JSONValue(lead.days($0)) }
                #expect(lead.basis == .measured && answer["promise_days"] == .array(days))
            }
        }
        #expect(compared > 20)
    }

    private func answer(_ method: String, _ inputs: JSONValue) throws -> JSONValue {
        try #require(AnalyticsMethod.all.first { $0.name == method }).answer(to: inputs)
    }

    private func number(_ value: JSONValue?) -> Double? {
        guard case .number(let number)? = value else { return nil }
        return Double(number.text)
    }

    @Test func theQueriesAreAsManyForOneOrderAsForMany() throws {
        suppliers = [suppliers[0]]
        while documents < 3 { try trade() }
        let few = try bench.get("/v1/suppliers/\(suppliers[0])/scorecard").queries
        while documents < 60 { try trade() }
        let many = try bench.get("/v1/suppliers/\(suppliers[0])/scorecard").queries
        #expect(few == many)
        let lines = try bench.get("/v1/suppliers/\(suppliers[0])/scorecard/explain?limit=1000")
        let received = (lines["lines"]?.elements ?? []).flatMap { $0["receipts"]?.elements ?? [] }
        #expect(lines["lines"]?.elements?.count == known[suppliers[0]]?.count && lines["has_more"] == false)
        #expect(received.count == known[suppliers[0]]?.reduce(0) { $0 + $1.receipts.count })
    }
}

extension SupplyLine {
    /// As the method takes it.
    fileprivate var json: JSONValue {
        [
            "ordered_on": .string(orderedOn.description), "promised": .string(promisedOn?.description ?? ""), "qty": quantity.json,
            "price": price.json, "std_price": standardPrice?.json ?? .null,
            "receipts": .array(receipts.map { [.string($0.on.description), $0.quantity.json, $0.rejected?.json ?? .null] }),
        ]
    }
}
