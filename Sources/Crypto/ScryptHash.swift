/// A password hash and how it was made, as one text.
struct ScryptHash {
    static let saltLength = 16
    static let keyLength = 32

    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// Nil when the text is no such hash.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let costs = parts[2].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3,
            let logN = Self.number(costs[0], "ln="), let r = Self.number(costs[1], "r="), let p = Self.number(costs[2], "p="),
            let cost = ScryptCost(logN: logN, r: r, p: p),
            let salt = Base64Alphabet.standard.decode(String(parts[3]), isPadded: false),
            let key = Base64Alphabet.standard.decode(String(parts[4]), isPadded: false), key.count == Self.keyLength
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    var text: String {
        let salt = Base64Alphabet.standard.encode(salt, isPadded: false)
        let key = Base64Alphabet.standard.encode(key, isPadded: false)
        return "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(salt)$\(key)"
    }

    private static func number(_ part: Substring, _ name: String) -> Int? {
        part.hasPrefix(name) ? Int(part.dropFirst(name.count)) : nil
    }
}
