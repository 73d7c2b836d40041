internal import CRM
internal import Inventory
internal import JSON
internal import MasterData
internal import Resources
internal import SRM
internal import Sync
internal import Values

/// What the demo company begins with: partners, products, prices, stock, rules.
struct DemoBooks: Sendable {
    /// A product and what is known of its trade.
    struct Good: Sendable {
        let id: ID<Product>
        let supplier: Int
        let isFollowed: Bool
        /// About how many are sold in a week.
        let weekly: Int
    }

    /// A supplier and its habits, in parts of a hundred.
    struct Source: Sendable {
        let id: ID<Supplier>
        let leadDays: Int
        let lateness: Int
        let faults: Int
    }

    /// A customer and its habits.
    struct Buyer: Sendable {
        let id: ID<Customer>
        /// Where the products stand that it buys again and again.
        let basket: [Int]
        /// How much it takes at a time.
        let size: Int
        let paysLateBy: Int
    }

    let warehouse: ID<Warehouse>
    let goods: [Good]
    let sources: [Source]
    var buyers: [Buyer]

    init(_ plan: DemoPlan, in transaction: borrowing Transaction) throws {
        var random = DemoRandom(seed: plan.seed &+ 0x600D)
        let company = try transaction.all(Company.self)[0]
        try Self.openRates(plan, base: company.currency, &random, in: transaction)
        let terms = try Self.makeTerms(in: transaction)
        let warehouse = try transaction.create(Warehouse.self) {
            $0.code = "MAIN"
            $0.name = "Main warehouse"
        }
        self.warehouse = warehouse.id
        var sources: [Source] = []
        for number in 0..<plan.suppliers {
            sources.append(try Self.makeSupplier(number, plan, terms, &random, in: transaction))
        }
        self.sources = sources
        let goods = try Self.makeGoods(plan, sources, base: company.currency, &random, in: transaction)
        self.goods = goods
        try Self.openStock(goods, in: warehouse.id, &random, transaction)
        buyers = try Self.makeBuyers(plan, goods.count, terms, &random, in: transaction)
        try Self.makeRules(in: transaction)
    }

    /// A supplier's or customer's name and addresses, as the API takes them.
    private static func make<R: Resource>(_ type: R.Type, _ json: JSONValue, in transaction: borrowing Transaction) throws -> ID<R> {
        ID(try transaction.create(R.definition, from: JSONDocument(root: json)).id)
    }

    /// A rate for each month of the year; they wander.
    private static func openRates(
        _ plan: DemoPlan, base: String, _ random: inout DemoRandom, in transaction: borrowing Transaction
    ) throws {
        var worths = Dictionary(uniqueKeysWithValues: DemoNames.worths)
        for month in 0...12 {
            guard let day = plan.from.adding(months: month), day <= plan.until else { continue }
            let own = worths[base] ?? 10_000
            try transaction.create(ExchangeRate.self, for: DemoNames.worths.map(\.0).filter { $0 != base }) { rate, code in
                rate.from = code
                rate.to = base
                rate.rate = Rate.of(own, worths[code] ?? 10_000)
                rate.validOn = day
                rate.source = "demo"
            }
            for (code, _) in DemoNames.worths { worths[code] = (worths[code] ?? 0) * (990 + random.draw(21)) / 1_000 }
        }
    }

    private static func makeTerms(in transaction: borrowing Transaction) throws -> [ID<PaymentTerms>] {
        try [("NET30", "30 days net", Int64(30)), ("NET14", "14 days net", 14), ("NET60", "60 days net", 60)].map { code, name, days in
            try transaction.create(PaymentTerms.self) {
                $0.code = code
                $0.name = name
                $0.days = days
            }.id
        }
    }

    private static func makeSupplier(
        _ number: Int, _ plan: DemoPlan, _ terms: [ID<PaymentTerms>], _ random: inout DemoRandom, in transaction: borrowing Transaction
    ) throws -> Source {
        let json = DemoNames(seed: plan.seed &* 1_000_003 &+ UInt64(number)).company(number, system: "demo-supplier")
        let id = try make(Supplier.self, json, in: transaction)
        let lead = random.draw(3...21)
        try transaction.update(id) {
            $0.leadTimeDays = Int64(lead)
            $0.paymentTerms = terms[number % terms.count]
        }
        try transaction.perform(\Supplier.qualify, on: id)
        if number % 10 == 3 { try transaction.perform(\Supplier.prefer, on: id) }
        let isPoor = number % 7 == 2
        return Source(id: id, leadDays: lead, lateness: isPoor ? 60 : 12, faults: isPoor ? 20 : 4)
    }

    /// Products, what suppliers ask for them and what we do, in every currency.
    private static func makeGoods(
        _ plan: DemoPlan, _ sources: [Source], base: String, _ random: inout DemoRandom, in transaction: borrowing Transaction
    ) throws -> [Good] {
        let categories = try transaction.create(ProductCategory.self, for: DemoNames.categories.enumerated()) { category, entry in
            category.name = entry.element
            category.code = "C\(entry.offset + 1)"
        }
        let vat = try transaction.create(Tax.self) {
            $0.code = "VAT19"
            $0.name = "VAT 19 %"
            $0.percent = 19
        }
        let suppliers = try transaction.find(sources.map(\.id))
        let worths = Dictionary(uniqueKeysWithValues: DemoNames.worths)
        let own = worths[base] ?? 10_000
        // About six documents follow from a sale of two or three products.
        let pieces = plan.documents / 6 * 5 / 2 * 12
        var goods: [Good] = []
        var costs: [(ID<Product>, cents: Int)] = []
        for number in 0..<plan.products {
            let cents = random.draw(80...40_000)
            let isFollowed = number % 5 < 2
            let product = try transaction.create(Product.self) {
                $0.sku = "D-\(10_000 + number)"
                $0.name = DemoNames(seed: plan.seed &+ UInt64(number)).productName()
                $0.category = categories[number % categories.count].id
                $0.currency = base
                $0.listPrice = Rate.money(cents * 16 / 10)
                $0.standardCost = Rate.money(cents)
                $0.lotTracking = isFollowed ? .lot : .none
                $0.salesTax = vat.id
                $0.purchaseTax = vat.id
            }
            try transaction.perform(\Product.activate, on: product.id)
            let first = random.draw(sources.count)
            for place in 0..<(number % 3 == 0 ? 2 : 1) {
                let source = sources[(first + place * 7) % sources.count]
                let currency = suppliers[source.id]?.currency ?? base
                let ask = cents * (100 + 6 * place) / 100 * (worths[currency] ?? own) / own
                try transaction.create(SupplierItem.self) { item in
                    item.supplier = source.id
                    item.product = product.id
                    item.supplierSKU = "S\(number)-\(place)"
                    item.leadTimeDays = Int64(source.leadDays)
                    item.orderMultiple = 5
                    for (least, percent) in [(0, 100), (50, 94), (200, 88)] {
                        item.prices.append {
                            $0.minimumQuantity = Decimal6(integerLiteral: Int64(least))
                            $0.unitPrice = Rate.money(max(1, ask * percent / 100))
                        }
                    }
                }
            }
            // The first products sell far more often than the last, as `favour` draws them.
            let share = 2 * (plan.products - number)
            let weekly = max(1, pieces * share / (plan.products * plan.products) / 52)
            goods.append(Good(id: product.id, supplier: first, isFollowed: isFollowed, weekly: weekly))
            costs.append((product.id, cents))
        }
        for (code, worth) in DemoNames.worths {
            try transaction.create(PriceList.self) { list in
                list.name = "General \(code)"
                list.currency = code
                for (product, cents) in costs {
                    for (least, percent) in [(0, 160), (25, 148)] {
                        list.lines.append {
                            $0.product = product
                            $0.minimumQuantity = Decimal6(integerLiteral: Int64(least))
                            $0.unitPrice = Rate.money(cents * percent / 100 * worth / own)
                        }
                    }
                }
            }
        }
        return goods
    }

    private static func openStock(
        _ goods: [Good], in warehouse: ID<Warehouse>, _ random: inout DemoRandom, _ transaction: borrowing Transaction
    ) throws {
        let slices = stride(from: 0, to: goods.count, by: 100).map { goods[$0..<min(goods.count, $0 + 100)] }
        for slice in slices {
            let opening = try transaction.create(StockAdjustment.self) { adjustment in
                adjustment.warehouse = warehouse
                adjustment.kind = .opening
                for good in slice {
                    adjustment.lines.append {
                        $0.product = good.id
                        $0.quantity = Decimal6(integerLiteral: Int64(good.weekly * random.draw(3...7) + 10))
                        if good.isFollowed { $0.mark = LotMark(supplierLotNumber: "OPEN-\(good.id.number % 100_000)") }
                    }
                }
            }
            try transaction.perform(\StockAdjustment.post, on: opening.id)
        }
    }

    private static func makeBuyers(
        _ plan: DemoPlan, _ products: Int, _ terms: [ID<PaymentTerms>], _ random: inout DemoRandom, in transaction: borrowing Transaction
    ) throws -> [Buyer] {
        var buyers: [Buyer] = []
        for number in 0..<plan.customers {
            let json = DemoNames(seed: plan.seed &* 1_000_003 &+ UInt64(number + plan.suppliers))
                .company(number + plan.suppliers, system: "demo-customer")
            let id = try make(Customer.self, json, in: transaction)
            try transaction.update(id) { $0.paymentTerms = terms[number % terms.count] }
            if number % 20 != 19 { try transaction.perform(\Customer.activate, on: id) }
            buyers.append(Self.buyer(id, products, &random))
        }
        return buyers
    }

    static func buyer(_ id: ID<Customer>, _ products: Int, _ random: inout DemoRandom) -> Buyer {
        let places = Array(0..<products)
        return Buyer(
            id: id, basket: (0..<random.draw(3...9)).map { _ in random.favour(places) }, size: random.draw(2...22),
            paysLateBy: random.happens(15) ? random.draw(10...40) : random.draw(0...4) - 2)
    }

    /// Three complaints about a supplier in a quarter start an evaluation.
    private static func makeRules(in transaction: borrowing Transaction) throws {
        try transaction.create(EvaluationTemplate.self) { template in
            template.name = "Quality and delivery"
            template.criteria.append {
                $0.key = "quality"
                $0.name = "Quality"
                $0.kind = .auto
                $0.metric = .ppm
                $0.weight = 60
            }
            template.criteria.append {
                $0.key = "care"
                $0.name = "Care"
                $0.weight = 40
            }
        }
        let rule = try transaction.create(Rule.self) {
            $0.name = "Three complaints about a supplier"
            $0.signal = .complaint
            $0.scope = .supplier
            $0.windowDays = 90
            $0.threshold = 3
            $0.action = .evaluation
        }
        try transaction.perform(\Rule.activate, on: rule.id)
    }
}

/// Prices and rates from whole numbers.
private enum Rate {
    static func money(_ cents: Int) -> Decimal6 { Decimal6(scaled: Int64(cents) * 10_000) }
    static func of(_ one: Int, _ other: Int) -> Decimal6 { Decimal6(scaled: Int64(one) * 1_000_000 / Int64(max(1, other))) }
}
