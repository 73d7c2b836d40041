internal import JSON

/// Parts that stand in several places of the description, each written once among the components and referred to everywhere else.
struct SharedParts {
    /// `parameters`, `responses`.
    private let place: String
    private var uses: [[UInt8]: Int] = [:]
    private var found: [Part] = []
    private var names: [[UInt8]: String] = [:]

    private struct Part {
        let value: JSONValue
        let bytes: [UInt8]
        /// What it may be called, the best first; the last is nobody else's.
        let names: [String]
    }

    init(_ place: String) { self.place = place }

    /// Takes note of a part.
    mutating func add(_ value: JSONValue, names: [String]) {
        let bytes = value.bytes
        uses[bytes, default: 0] += 1
        if uses[bytes] == 1 { found.append(Part(value: value, bytes: bytes, names: names)) }
    }

    /// Names those that occur more than once. Call it when all are known.
    mutating func settle() {
        var taken: Set<String> = []
        found.removeAll { uses[$0.bytes] == 1 }
        for part in found {
            guard let name = part.names.first(where: { taken.insert($0).inserted }) else { continue }
            names[part.bytes] = name
        }
    }

    /// The part itself, or a reference to it where it is shared.
    func written(_ value: JSONValue) -> JSONValue {
        names[value.bytes].map { ["$ref": .string("#/components/\(place)/\($0)")] } ?? value
    }

    /// All that are shared, in the order of their names.
    var components: [(String, JSONValue)] {
        found.compactMap { part in names[part.bytes].map { ($0, part.value) } }.sorted { $0.0 < $1.0 }
    }
}
