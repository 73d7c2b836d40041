/// The part of a file that a Range field asks for (RFC 9110 §14.2).
package enum RequestedRange: Sendable, Equatable {
    /// All of it: no range, several, or one that is not understood.
    case whole
    case part(Range<Int>)
    /// Nothing of it: 416.
    case unsatisfiable

    /// Reads a Range field for a file of `size` bytes.
    package init(_ value: String?, size: Int) {
        self = value.flatMap { Self.read($0, size: size) } ?? .whole
    }

    private static func read(_ value: String, size: Int) -> RequestedRange? {
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let bounds = parts[1].split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2 else { return nil }
        if bounds[0].isEmpty {
            guard let count = number(bounds[1]) else { return nil }
            return count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        }
        guard let first = number(bounds[0]), let last = bounds[1].isEmpty ? .max : number(bounds[1]), first <= last else { return nil }
        return first >= size ? .unsatisfiable : .part(first..<min(last, size - 1) + 1)
    }

    /// The digits' value, as large as it gets when they are too many; nil when there are others or none.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(text) ?? .max
    }
}
