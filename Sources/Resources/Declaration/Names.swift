extension Definition {
    /// The type's name in OpenAPI and generated clients: `PurchaseOrder`.
    package var typeName: String { object.typeCased }
    /// `a supplier`, `an address`.
    var article: String { ("aeiou".contains(object.first ?? "x") ? "an " : "a ") + object.replacing("_", with: " ") }
}

extension String {
    /// `purchase_order` as `PurchaseOrder`.
    package var typeCased: String { split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }
    /// `claim_back` as `claimBack`.
    package var camelCased: String {
        let words = typeCased
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    fileprivate func replacing(_ character: Character, with other: Character) -> String {
        String(map { $0 == character ? other : $0 })
    }
}
