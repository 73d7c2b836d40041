/// A country or territory of ISO 3166-1.
package struct Country: Hashable, Sendable {
    /// The two letters as a number in base 26.
    private let index: UInt16

    /// Every country in the order of the alpha-2 codes.
    package static let all: [Country] = entries.indices.filter { entries[$0] != nil }.map { Country(index: UInt16($0)) }

    /// The country of an alpha-2 code in capitals, such as `DE`.
    package init?(_ code: String) {
        guard let index = Self.index(of: code), Self.entries[Int(index)] != nil else { return nil }
        self.index = index
    }

    /// The country that a cell of an import means: alpha-2, alpha-3, an English name or a common alias such as `UK`, in any case.
    package init?(imported text: String) {
        guard let country = Self.byWord[text.foldedLetters] else { return nil }
        self = country
    }

    /// The alpha-2 code.
    package var code: String { entry.code }
    /// The alpha-3 code.
    package var alpha3: String { entry.alpha3 }
    /// The short English name.
    package var name: String { entry.name }
    /// The country's digits in E.164, such as 49; the countries of North America share 1.
    package var callingCode: String { entry.callingCode }

    private init(index: UInt16) { self.index = index }

    private struct Entry: Sendable {
        let code, alpha3, callingCode, name: String
    }

    private var entry: Entry {
        Self.entries[Int(index)] ?? Entry(code: "", alpha3: "", callingCode: "", name: "")
    }

    private static func index(of code: some StringProtocol) -> UInt16? {
        guard code.utf8.count == 2 else { return nil }
        var index: UInt16 = 0
        for byte in code.utf8 {
            let letter = byte &- UInt8(ascii: "A")
            guard letter < 26 else { return nil }
            index = index * 26 + UInt16(letter)
        }
        return index
    }

    private static let entries: [Entry?] = {
        var entries = [Entry?](repeating: nil, count: 26 * 26)
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
            guard parts.count == 4, let index = index(of: parts[0]) else { continue }
            entries[Int(index)] = Entry(code: parts[0], alpha3: parts[1], callingCode: parts[2], name: parts[3])
        }
        return entries
    }()

    private static let byWord: [String: Country] = {
        var words: [String: Country] = [:]
        for country in all {
            for word in [country.code, country.alpha3, country.name] { words[word.foldedLetters] = country }
        }
        for line in aliases.split(separator: "\n") {
            guard let country = Country(String(line.prefix(2))) else { continue }
            // A code is never hidden by an alias.
            for alias in line.dropFirst(3).split(separator: "|") where words[String(alias).foldedLetters] == nil {
                words[String(alias).foldedLetters] = country
            }
        }
        return words
    }()
}

extension Country: CustomStringConvertible {
    package var description: String { code }
}

extension String {
    /// The letters and digits in lower case, Latin letters without their accents, for comparing names.
    fileprivate var foldedLetters: String {
        var folded = ""
        for scalar in lowercased().unicodeScalars {
            switch scalar {
            case "à"..."å": folded.unicodeScalars.append("a")
            case "ç": folded.unicodeScalars.append("c")
            case "è"..."ë": folded.unicodeScalars.append("e")
            case "ì"..."ï": folded.unicodeScalars.append("i")
            case "ñ": folded.unicodeScalars.append("n")
            case "ò"..."ö": folded.unicodeScalars.append("o")
            case "ù"..."ü": folded.unicodeScalars.append("u")
            case "&": folded += "and"
            default: if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { folded.unicodeScalars.append(scalar) }
            }
        }
        return folded
    }
}
