/// A currency of ISO 4217 and how many minor digits its amounts have.
package struct Currency: Hashable, Sendable {
    /// The three letters as a number in base 26.
    private let index: UInt16
    /// How many digits an amount has behind the point: 0 for the yen, 2 for most, 3 for the dinars, 4 for Chile's UF.
    package let digits: Int

    /// The euro.
    package static let euro = Currency(letters: (4, 20, 17), digits: 2)
    /// The dollar of the United States.
    package static let usDollar = Currency(letters: (20, 18, 3), digits: 2)
    /// The yuan renminbi.
    package static let yuan = Currency(letters: (2, 13, 24), digits: 2)

    /// Every currency in the order of the codes, including the few withdrawn lately.
    package static let all: [Currency] = entries.map(\.currency)

    /// The currency of a code such as `EUR`, in capitals.
    package init?(_ code: String) { self.init(utf8: code.utf8.span) }

    /// The currency of a code's three bytes.
    package init?(utf8: Span<UInt8>) {
        guard let index = Self.index(of: utf8) else { return nil }
        let digits = Self.digitsByIndex[Int(index)]
        guard digits != Self.unknown else { return nil }
        self.index = index
        self.digits = Int(digits)
    }

    private init(letters: (UInt16, UInt16, UInt16), digits: Int) {
        index = (letters.0 * 26 + letters.1) * 26 + letters.2
        self.digits = digits
    }

    /// The three letters.
    package var code: String {
        let letters = [index / 676, index / 26 % 26, index % 26].map { UInt8(ascii: "A") + UInt8($0) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The English name.
    package var name: String { Self.names[self] ?? code }

    private static func index(of code: Span<UInt8>) -> UInt16? {
        guard code.count == 3 else { return nil }
        var index: UInt16 = 0
        for position in code.indices {
            let letter = code[position] &- UInt8(ascii: "A")
            guard letter < 26 else { return nil }
            index = index * 26 + UInt16(letter)
        }
        return index
    }

    private static let unknown: UInt8 = .max
    /// The digits of every three letters: a row's amounts need them, so that looking up is one load.
    private static let digitsByIndex: [UInt8] = entries.reduce(into: Array(repeating: unknown, count: 26 * 26 * 26)) { digits, entry in
        digits[Int(entry.currency.index)] = UInt8(entry.currency.digits)
    }
    private static let names = Dictionary(uniqueKeysWithValues: entries.map { ($0.currency, $0.name) })
    private static let entries: [(currency: Currency, name: String)] = (table + "\n" + withdrawn).split(separator: "\n")
        .compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let digits = Int(parts[1]), let index = index(of: parts[0].utf8.span) else { return nil }
            return (Currency(index: index, digits: digits), String(parts[2]))
        }
        .sorted { $0.currency.index < $1.currency.index }

    private init(index: UInt16, digits: Int) {
        self.index = index
        self.digits = digits
    }
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
