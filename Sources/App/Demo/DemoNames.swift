internal import JSON

/// Names, places and numbers that are drawn in the same order for the same seed.
struct DemoNames: Sendable {
    private var random: DemoRandom

    init(seed: UInt64) { random = DemoRandom(seed: seed) }

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
    /// What a euro was worth at the beginning of the demo's year, in ten-thousandths.
    static let worths = [
        ("EUR", 10_000), ("CNY", 78_200), ("GBP", 8_540), ("USD", 10_850), ("CHF", 9_460), ("PLN", 43_100), ("JPY", 1_632_000),
    ]
    private static let people = ["Ana Ruiz", "Björn Dahl", "Chen Wei", "Zoë Martin", "Jürgen Kraus", "Olga Nowak", "Sam Lee", "王芳"]
    private static let goods = ["Bolt", "Bearing", "Cable", "Sensor", "Valve", "Panel", "Filter", "Pump", "Gasket", "Motor"]
    private static let traits = ["M8", "stainless", "compact", "heavy duty", "24 V", "IP67", "blue", "long"]

    /// A supplier or customer; each fifth is Chinese.
    func company(_ number: Int, system: String) -> JSONValue {
        var names = self
        let isChinese = number % 5 == 0
        let (country, city, currency) = isChinese ? ("CN", names.random.pick(Self.chineseHeads), "CNY") : names.random.pick(Self.places)
        let name =
            isChinese
            ? "\(city)\(names.random.pick(Self.chineseKinds))有限公司 \(number + 1)"
            : "\(names.random.pick(Self.heads)) \(names.random.pick(Self.kinds)) \(names.random.pick(Self.forms)) \(number + 1)"
        let person = names.random.pick(Self.people)
        return [
            "name": .string(name), "country": .string(country), "currency": .string(currency),
            "tax_id": .string("\(country)\(100_000_000 + number * 37)"),
            "external_refs": [["system": .string(system), "key": .string(String(number + 1))]],
            "addresses": [
                ["city": .string(city), "country": .string(country), "postal_code": .string(String(10_000 + names.random.draw(89_999)))]
            ],
            "contacts": [["name": .string(person), "email": .string("contact\(number + 1)@demo.example"), "is_primary": true]],
        ]
    }

    /// Somebody who may come to buy.
    func lead() -> (organisation: String, person: String, country: String, city: String, currency: String) {
        var names = self
        let (country, city, currency) = names.random.pick(Self.places)
        let name = "\(names.random.pick(Self.heads)) \(names.random.pick(Self.kinds)) \(names.random.pick(Self.forms))"
        return (name, names.random.pick(Self.people), country, city, currency)
    }

    func productName() -> String {
        var names = self
        return "\(names.random.pick(Self.goods)) \(names.random.pick(Self.traits))"
    }
}
