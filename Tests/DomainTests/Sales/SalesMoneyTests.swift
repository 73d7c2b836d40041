import Chance
import JSON
import KitBench
import Testing

/// Money over many random steps: what is open is what was billed, less what was credited, paid and forgiven.
@Suite struct SalesMoneyTests {
    private let bench: Bench
    private let customer: String
    private let party: String
    private let products: [String]

    init() throws {
        let bench = try Bench.books()
        self.bench = bench
        let terms = try bench.make(
            "payment_terms", #"{"code":"N30","name":"30 days, 2 % in 10","days":30,"discount_percent":"2","discount_days":10}"#)
        customer = try bench.make("customers", #"{"name":"Alpha AG","currency":"EUR","payment_terms_id":"\#(terms)"}"#)
        party = customer.replacing("cus_", with: "pty_")
        let warehouse = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        let taxes = try [("A", "19"), ("B", "7"), ("C", "0")].map { code, percent in
            let category = percent == "0" ? "Z" : "S"
            return try bench.make("taxes", #"{"code":"\#(code)","name":"\#(code)","tax_percent":"\#(percent)","category":"\#(category)"}"#)
        }
        var made: [String] = []
        for (index, price) in ["9.99", "0.333333", "14.015", "1234.5", "0.07"].enumerated() {
            made.append(
                try bench.make(
                    "products",
                    #"{"sku":"P\#(index)","name":"P\#(index)","list_price":"\#(price)","currency":"EUR","sales_tax_id":"\#(taxes[index % 3])"}"#
                ))
        }
        products = made
        let lines = made.map { #"{"product_id":"\#($0)","quantity":"10000000","unit_cost":"1"}"# }.joined(separator: ",")
        let stock = try bench.make("stock_adjustments", #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[\#(lines)]}"#)
        let posted = try bench.post("/v1/stock_adjustments/\(stock)/post")
        #expect(posted.status == 200, "\(posted.text)")
    }

    /// The amount in cents.
    private func cents(_ value: JSONValue?) -> Int64 { Int64((value?.text ?? "").replacing(".", with: "")) ?? 0 }

    /// A decimal without trailing zeros, in units of its last place.
    private func cents(_ value: JSONValue?, places: Int) -> Int64 {
        let parts = (value?.text ?? "").split(separator: ".").map(String.init)
        let digits = parts.count > 1 ? parts[1] : ""
        let text: String = (parts.first ?? "0") + digits + String(repeating: "0", count: max(0, places - digits.count))
        return Int64(text) ?? 0
    }

    private func text(_ cents: Int64) -> String {
        let sign = cents < 0 ? "-" : ""
        let (whole, part) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    private func all(_ target: String) throws -> [JSONValue] {
        var found: [JSONValue] = []
        var next: String? = target
        while let page = next {
            let answer = try bench.get(page)
            found += answer.data
            next = answer["next_cursor"]?.text.map { "\(target)&cursor=\($0)" }
        }
        return found
    }

    /// An order of random lines, delivered whole and billed.
    private func bill(_ random: inout SplitMix) throws -> Bool {
        let lines = (0...Int(random.next() % 3)).map { _ in
            let discount = random.next() % 3 == 0 ? #","discount_percent":"\#(random.next() % 40).5""# : ""
            return #"{"product_id":"\#(products[Int(random.next() % 5)])","quantity":"\#(random.next() % 60 + 1)"\#(discount)}"#
        }
        let charges = try charges(&random)
        let order = try bench.make(
            "sales_orders", #"{"customer_id":"\#(customer)","lines":[\#(lines.joined(separator: ","))],"charges":[\#(charges)]}"#)
        guard try bench.post("/v1/sales_orders/\(order)/confirm").status == 200 else { return false }
        let delivery = try bench.make("deliveries", #"{"sales_order_id":"\#(order)"}"#)
        guard try bench.post("/v1/deliveries/\(delivery)/ship").status == 200 else { return false }
        let invoice = try bench.make("sales_invoices", #"{"sales_order_id":"\#(order)"}"#)
        return try bench.post("/v1/sales_invoices/\(invoice)/issue").status == 200
    }

    /// Freight, a bonus, both or neither.
    private func charges(_ random: inout SplitMix) throws -> String {
        let taxes = try all("/v1/taxes?limit=10").map { $0["id"]?.text ?? "" }
        return [("Freight", "charge", 5_000), ("Bonus", "allowance", 7)].compactMap { name, kind, most -> String? in
            guard random.next() % 2 == 0 else { return nil }
            let amount = text(Int64(random.next() % UInt64(most)))
            return #"{"name":"\#(name)","kind":"\#(kind)","amount":"\#(amount)","tax_id":"\#(taxes[Int(random.next() % 3)])"}"#
        }.joined(separator: ",")
    }

    private func credit(_ invoice: JSONValue, _ random: inout SplitMix) throws -> Bool {
        if random.next() % 4 == 0 { return try creditRest(of: invoice) }
        let open = (invoice["lines"]?.elements ?? []).compactMap { line -> String? in
            let rest = (Int64(line["base_quantity"]?.text ?? "") ?? 0) - (Int64(line["credited_quantity"]?.text ?? "") ?? 0)
            guard rest > 0 else { return nil }
            return #"{"credits_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(Int64(random.next() % UInt64(rest)) + 1)"}"#
        }
        guard !open.isEmpty else { return false }
        // Of each charge nothing, a part, or as much as the lines make.
        let charges = (invoice["charges"]?.elements ?? []).compactMap { charge -> String? in
            let rest = cents(charge["amount"], places: 6) - cents(charge["credited_amount"], places: 6)
            let way = random.next() % 3
            guard rest > 0, way > 0 else { return nil }
            let amount = way == 1 ? #","amount":"\#(text((1 + Int64(random.next() % UInt64(rest))) / 10_000))""# : ""
            return #"{"credits_charge_id":"\#(charge["id"]?.text ?? "")"\#(amount)}"#
        }
        let note = try bench.post(
            "/v1/sales_invoices",
            #"{"kind":"credit_note","credits_id":"\#(invoice["id"]?.text ?? "")","lines":[\#(open.joined(separator: ","))],"charges":[\#(charges.joined(separator: ","))]}"#
        )
        guard note.status == 201 else { return false }
        return try bench.post("/v1/sales_invoices/\(note["id"]?.text ?? "")/issue").status == 200
    }

    /// Credits all that is left of an invoice, after which nothing is.
    private func creditRest(of invoice: JSONValue) throws -> Bool {
        let id = invoice["id"]?.text ?? ""
        let drafted = try bench.post("/v1/sales_invoices/\(id)/credit", #"{"reason":"mistake"}"#)
        guard drafted.status == 200, let note = drafted["created"]?[0]?["id"]?.text else { return false }
        guard try bench.post("/v1/sales_invoices/\(note)/issue").status == 200 else { return false }
        let credited = try bench.get("/v1/sales_invoices/\(id)")
        #expect(credited["credited_total"] == credited["gross_total"], "\(credited.text)")
        #expect(try bench.post("/v1/sales_invoices/\(id)/credit").status == 422)
        return true
    }

    private func pay(_ invoice: JSONValue, _ random: inout SplitMix) throws -> Bool {
        let open = cents(invoice["open_amount"])
        guard open > 0 else { return false }
        let discount = min(open - 1, random.next() % 2 == 0 ? cents(invoice["discount_amount"]) : 0)
        let amount = random.next() % 2 == 0 ? open - discount : Int64(random.next() % UInt64(open - discount)) + 1
        let surplus = Int64(random.next() % 3) * 500
        let made = try bench.post(
            "/v1/payments",
            #"{"party_id":"\#(party)","currency":"EUR","amount":"\#(text(amount + surplus))","allocations":[{"invoice_id":"\#(invoice["id"]?.text ?? "")","amount":"\#(text(amount))","discount":"\#(text(discount))"}]}"#
        )
        guard made.status == 201 else { return false }
        return try bench.post("/v1/payments/\(made["id"]?.text ?? "")/post").status == 200
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func theBalanceIsTheSumOfWhatIsOpenAndOfWhatWasDone(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var counts: [String: Int] = [:]
        for step in 0..<150 {
            let invoices = try all("/v1/sales_invoices?kind=invoice&status.in=issued&status.in=paid&limit=200")
            let chosen = invoices.isEmpty ? JSONValue.null : invoices[Int(random.next() % UInt64(min(invoices.count, 12)))]
            let outcome: (action: String, succeeded: Bool)
            switch random.next() % 6 {
            case 0, 1: outcome = ("bill", try bill(&random))
            case 2: outcome = ("credit", try credit(chosen, &random))
            case 3: outcome = ("pay", try pay(chosen, &random))
            case 4:
                let note = try all("/v1/sales_invoices?kind=credit_note&status=issued&limit=200").first
                let answer = try note.map {
                    try bench.post(
                        "/v1/sales_invoices/\($0["id"]?.text ?? "")/apply", #"{"invoice_id":"\#(chosen["id"]?.text ?? "")"}"#
                    ).status
                }
                outcome = ("apply", answer == 200)
            default:
                let payments = try all("/v1/payments?status=posted&limit=200")
                let id = payments.last?["id"]?.text ?? "pay_0000000000000"
                outcome = ("reverse", try bench.post("/v1/payments/\(id)/reverse", #"{"reason":"bounced"}"#).status == 200)
            }
            if outcome.succeeded { counts[outcome.action, default: 0] += 1 }
            if step % 15 == 14 { try check() }
        }
        #expect(["bill", "credit", "pay", "apply", "reverse"].allSatisfy { counts[$0, default: 0] >= 3 }, "\(counts)")
    }

    private func check() throws {
        let documents = try all("/v1/sales_invoices?status.in=issued&status.in=paid&limit=200")
        let payments = try all("/v1/payments?status=posted&limit=200")
        var done: Int64 = 0
        var open: Int64 = 0
        for document in documents {
            let sign: Int64 = document["kind"]?.text == "invoice" ? 1 : -1
            done += sign * cents(document["gross_total"])
            open += sign * cents(document["open_amount"])
            #expect((cents(document["open_amount"]) == 0) == (document["status"]?.text == "paid"))
            #expect(cents(document["open_amount"]) >= 0)
            let breakdown = document["tax_breakdown"]?.elements ?? []
            #expect(breakdown.reduce(0) { $0 + cents($1["tax"]) } == cents(document["tax_total"]))
            #expect(breakdown.reduce(0) { $0 + cents($1["taxable"]) } == cents(document["net_total"]))
            #expect(cents(document["net_total"]) + cents(document["tax_total"]) == cents(document["gross_total"]))
        }
        for payment in payments {
            done -= cents(payment["amount"])
            open -= cents(payment["open_amount"])
            for allocation in payment["allocations"]?.elements ?? [] { done -= cents(allocation["discount"]) }
        }
        #expect(done == open)
        let balance = try bench.get("/v1/parties/\(party)/balance")
        #expect(cents(balance["balances"]?[0]?["amount"]) == open, "\(balance.text)")
        #expect((balance["items"]?.elements ?? []).reduce(0) { $0 + cents($1["amount"]) } == open)
        try checkMirrors(documents)
    }

    /// What is credited in parts never comes to more than was billed, and in all comes to exactly that.
    private func checkMirrors(_ documents: [JSONValue]) throws {
        var credited: [String: [Int64]] = [:]
        for note in documents where note["kind"]?.text == "credit_note" {
            for line in note["lines"]?.elements ?? [] {
                let sums = credited[line["credits_line_id"]?.text ?? "", default: [0, 0, 0]]
                credited[line["credits_line_id"]?.text ?? ""] = zip(sums, ["net", "tax", "gross"]).map { $0 + cents(line[$1]) }
            }
            for charge in note["charges"]?.elements ?? [] {
                let sums = credited[charge["credits_charge_id"]?.text ?? "", default: [0, 0]]
                credited[charge["credits_charge_id"]?.text ?? ""] = zip(sums, ["net", "tax"]).map { $0 + cents(charge[$1]) }
            }
            let whole = ["gross_total", "base_total"].map { cents(note[$0], places: 2) }
            let invoice = note["credits_id"]?.text ?? ""
            credited[invoice] = zip(credited[invoice, default: [0, 0]], whole).map { $0 + $1 }
        }
        for invoice in documents where invoice["kind"]?.text == "invoice" {
            for line in invoice["lines"]?.elements ?? [] {
                guard let sums = credited[line["id"]?.text ?? ""] else { continue }
                let whole = ["net", "tax", "gross"].map { cents(line[$0]) }
                if line["credited_quantity"]?.text == line["base_quantity"]?.text { #expect(sums == whole) }
                #expect(zip(sums, whole).allSatisfy { $0 <= $1 })
            }
            for charge in invoice["charges"]?.elements ?? [] {
                let sums = credited[charge["id"]?.text ?? "", default: [0, 0]]
                let whole = ["net", "tax"].map { cents(charge[$0]) }
                if charge["credited_amount"]?.text == charge["amount"]?.text { #expect(sums == whole, "\(invoice)") }
                #expect(zip(sums, whole).allSatisfy { abs($0) <= abs($1) }, "\(invoice)")
            }
            let sums = credited[invoice["id"]?.text ?? "", default: [0, 0]]
            let whole = ["gross_total", "base_total"].map { cents(invoice[$0], places: 2) }
            #expect(cents(invoice["credited_total"]) == sums[0] && sums[0] <= whole[0], "\(invoice)")
            if sums[0] == whole[0] { #expect(sums == whole, "\(invoice)") }
        }
    }

    @Test func numbersOfIssuedInvoicesHaveNoGapsAndDraftsHaveNone() throws {
        var random = SplitMix(seed: 9)
        for _ in 0..<5 {
            let isBilled = try bill(&random)
            #expect(isBilled)
            // A draft that is deleted takes no number.
            let order = try bench.make(
                "sales_orders", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(products[0])","quantity":"1"}]}"#)
            try bench.post("/v1/sales_orders/\(order)/confirm")
            let delivery = try bench.make("deliveries", #"{"sales_order_id":"\#(order)"}"#)
            try bench.post("/v1/deliveries/\(delivery)/ship")
            let draft = try bench.make("sales_invoices", #"{"sales_order_id":"\#(order)"}"#)
            #expect(try bench.get("/v1/sales_invoices/\(draft)")["number"] == .null)
            #expect(try bench.delete("/v1/sales_invoices/\(draft)").status == 204)
        }
        let issued = try all("/v1/sales_invoices?status=issued&limit=200&sort=number")
        #expect(issued.map { $0["number"]?.text?.suffix(5) ?? "" } == ["00001", "00002", "00003", "00004", "00005"])
        let id = issued[0]["id"]?.text ?? ""
        #expect(try bench.delete("/v1/sales_invoices/\(id)").status == 409)
        #expect(try bench.patch("/v1/sales_invoices/\(id)", #"{"reason":"x"}"#).code == "not_editable")
    }

    @Test func theDiscountForPayingEarlyIsTakenOnce() throws {
        var random = SplitMix(seed: 4)
        let isBilled = try bill(&random)
        #expect(isBilled)
        let invoice = try all("/v1/sales_invoices?status=issued&limit=10")[0]
        let (id, discount) = (invoice["id"]?.text ?? "", invoice["discount_amount"]?.text ?? "")
        func pay(_ discount: String) throws -> Bench.Answer {
            try bench.post(
                "/v1/payments",
                #"{"party_id":"\#(party)","currency":"EUR","amount":"0.01","allocations":[{"invoice_id":"\#(id)","amount":"0.01","discount":"\#(discount)"}]}"#
            )
        }
        #expect(try pay(text(cents(invoice["discount_amount"]) + 1)).status == 422)
        let first = try pay(discount)["id"]?.text ?? ""
        #expect(try bench.post("/v1/payments/\(first)/post").status == 200)
        #expect(try bench.get("/v1/sales_invoices/\(id)")["discount_taken"]?.text == discount)
        #expect(try pay("0.01").status == 422)
        #expect(try bench.post("/v1/payments/\(first)/reverse", #"{"reason":"bounced"}"#).status == 200)
        #expect(try pay(discount).status == 201)
    }

    @Test func theReadsOfEachStepDoNotGrowWithTheLinesAndItsWritesStayInBounds() throws {
        func costs(_ count: Int) throws -> [Int] {
            let lines = (0..<count).map { #"{"product_id":"\#(products[$0 % 5])","quantity":"\#($0 % 7 + 1)"}"# }.joined(separator: ",")
            var reads: [Int] = []
            func take(_ answer: Bench.Answer, _ status: UInt16 = 200) -> String {
                #expect(answer.status == status, "\(answer.text.prefix(400))")
                #expect(answer.queries - answer.reads <= 3 * count + 6, "\(answer.queries - answer.reads) writes for \(count) lines")
                reads.append(answer.reads)
                return answer["id"]?.text ?? ""
            }
            let order = take(try bench.post("/v1/sales_orders", #"{"customer_id":"\#(customer)","lines":[\#(lines)]}"#), 201)
            _ = take(try bench.post("/v1/sales_orders/\(order)/confirm"))
            let delivery = take(try bench.post("/v1/deliveries", #"{"sales_order_id":"\#(order)"}"#), 201)
            _ = take(try bench.post("/v1/deliveries/\(delivery)/ship"))
            let invoice = take(try bench.post("/v1/sales_invoices", #"{"sales_order_id":"\#(order)"}"#), 201)
            _ = take(try bench.post("/v1/sales_invoices/\(invoice)/issue"))
            return reads
        }
        #expect(try costs(10) == costs(1_000))
    }
}
