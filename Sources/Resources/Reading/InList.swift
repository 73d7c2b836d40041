internal import Storage

/// The values of an `IN (…)`, cut into parts whose lengths are few, so that their statements are few and found prepared.
struct InList {
    let parts: [Part]

    /// Values for one statement: the last one is repeated until the length is one of those that statements are made for.
    struct Part {
        let values: [Value]

        func marks(from first: Int) -> String { (first..<(first + values.count)).map { "$\($0)" }.joined(separator: ", ") }
    }

    private static let lengths = [1, 8, 64, 512, 4_096]

    init(_ values: [Value]) {
        var parts: [Part] = []
        var rest = values[...]
        while let last = rest.prefix(4_096).last {
            let taken = rest.prefix(4_096)
            rest = rest.dropFirst(taken.count)
            let length = Self.lengths.first { $0 >= taken.count } ?? taken.count
            parts.append(Part(values: taken + Array(repeating: last, count: length - taken.count)))
        }
        self.parts = parts
    }

    init(_ numbers: [Int64]) { self.init(numbers.map(Value.integer)) }
}
