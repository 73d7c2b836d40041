internal import JSON

/// Names, places and numbers that are drawn in the same order for the same seed.
struct DemoNames: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D }

    static let categories = ["Tools", "Fasteners", "Bearings", "Electronics", "Packaging", "Chemicals", "Textiles", "Beverages"]

    private static let heads = [
        "Nord", "Alpha", "Müller", "Delta", "Société Générale d'Équipement", "Açores", "Rhein", "Vistula", "Pacific", "Björk", "Zürich",
        "Łódź",
    ]
    private static let kinds = [
        "Trading", "Stahl", "Logistics", "Électronique", "Foods", "Werkzeuge", "Textil", "Chemie", "Components", "Papier",
    ]
    private static let forms = ["GmbH", "Ltd", "S.A.", "Oy", "B.V.", "Sp. z o.o.", "Inc."]
    private static let chineseHeads = ["上海", "深圳", "广州", "宁波", "苏州", "青岛"]
    private static let chineseKinds = ["精密机械", "电子科技", "纺织", "化工", "五金制品", "国际贸易"]
    private static let places = [
        ("DE", "Hamburg", "EUR"), ("FR", "Lyon", "EUR"), ("GB", "Leeds", "GBP"), ("US", "Portland", "USD"), ("CH", "Zürich", "CHF"),
        ("PL", "Łódź", "PLN"), ("NL", "Rotterdam", "EUR"), ("JP", "大阪", "JPY"),
    ]
    private static let people = ["Ana Ruiz", "Björn Dahl", "Chen Wei", "Zoë Martin", "Jürgen Kraus", "Olga Nowak", "Sam Lee", "王芳"]
    private static let goods = ["Bolt", "Bearing", "Cable", "Sensor", "Valve", "Panel", "Filter", "Pump", "Gasket", "Motor"]
    private static let traits = ["M8", "stainless", "compact", "heavy duty", "24 V", "IP67", "blue", "long"]

    /// SplitMix64.
    private mutating func draw(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[draw(elements.count)] }

    /// A supplier or customer; each fifth is Chinese.
    func company(_ number: Int, system: String) -> JSONValue {
        var names = self
        let isChinese = number % 5 == 0
        let (country, city, currency) = isChinese ? ("CN", names.pick(Self.chineseHeads), "CNY") : names.pick(Self.places)
        let name =
            isChinese
            ? "\(city)\(names.pick(Self.chineseKinds))有限公司 \(number + 1)"
            : "\(names.pick(Self.heads)) \(names.pick(Self.kinds)) \(names.pick(Self.forms)) \(number + 1)"
        let person = names.pick(Self.people)
        return [
            "name": .string(name), "country": .string(country), "currency": .string(currency),
            "tax_id": .string("\(country)\(100_000_000 + number * 37)"),
            "external_refs": [["system": .string(system), "key": .string(String(number + 1))]],
            "addresses": [
                ["city": .string(city), "country": .string(country), "postal_code": .string(String(10_000 + names.draw(89_999)))]
            ],
            "contacts": [["name": .string(person), "email": .string("contact\(number + 1)@demo.example"), "is_primary": true]],
        ]
    }

    func product(_ number: Int) -> JSONValue {
        var names = self
        let name = "\(names.pick(Self.goods)) \(names.pick(Self.traits))"
        let sku = "D-\(10_000 + number)"
        return [
            "sku": .string(sku), "name": .string(name), "list_price": .string("\(1 + names.draw(500)).\(10 + names.draw(90))"),
            "external_refs": [["system": "demo-product", "key": .string(String(number + 1))]],
        ]
    }
}
