import JSON

/// What a run of trade did and came to, without what no two runs share: ids are told by the order in which they turn up, instants not at
/// all.
struct Imprint {
    private(set) var lines: [String] = []
    private var places: [String: Int] = [:]

    init(_ trade: Trade, _ books: Books) {
        lines = trade.asked
        for path in Books.paths {
            for record in books[path] { lines.append("\(path) \(text(of: record))") }
        }
    }

    /// One number for all of it (FNV-1a).
    var digest: UInt64 {
        lines.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private mutating func text(of value: JSONValue) -> String {
        switch value {
        case .object(let object):
            let members = object.members.filter { !$0.name.hasSuffix("_at") }
            return "{" + members.map { "\($0.name):\(text(of: $0.value))" }.joined(separator: ",") + "}"
        case .array(let elements): return "[" + elements.map { text(of: $0) }.joined(separator: ",") + "]"
        case .string(let text): return masked(text)
        default: return String(decoding: value.bytes, as: UTF8.self)
        }
    }

    /// Ids stand in sentences and lists, too.
    private mutating func masked(_ text: String) -> String {
        var masked = ""
        var word = ""
        for character in text + " " {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            masked += isID(word) ? "#\(place(of: word))" : word
            masked.append(character)
            word = ""
        }
        return masked
    }

    private func isID(_ word: String) -> Bool {
        guard let place = word.lastIndex(of: "_") else { return false }
        let rest = word[word.index(after: place)...]
        return rest.count == 13 && rest.first.map { "01234567".contains($0) } == true && rest.allSatisfy { $0.isNumber || $0.isLowercase }
    }

    private mutating func place(of id: String) -> Int {
        if let place = places[id] { return place }
        places[id] = places.count
        return places.count - 1
    }
}
