/// The form of a document's numbers, such as `PO-{yyyy}-{00000}`: literal text, parts of the date, and one counter.
package struct SeriesPattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case literal(String)
        case year
        case shortYear
        case month
        case counter(width: Int)
    }

    /// The pattern as it was written.
    package let text: String
    private let parts: [Part]

    /// Reads a pattern: `{yyyy}` or `{yy}`, `{mm}`, and exactly one `{0…}` with a zero for each digit that the counter has at least.
    package init(_ text: String) throws(SeriesPatternError) {
        guard (1...40).contains(text.unicodeScalars.count) else { throw .length }
        self.text = text
        parts = try Self.parts(of: text)
        let counters = parts.filter { if case .counter = $0 { true } else { false } }
        guard counters.count == 1 else { throw .counters(counters.count) }
        // Without a year the same number would come back twelve months later.
        guard !parts.contains(.month) || parts.contains(.year) || parts.contains(.shortYear) else { throw .monthWithoutYear }
    }

    /// A pattern that the program itself names.
    package init(declared text: String) {
        do throws(SeriesPatternError) { try self.init(text) } catch { preconditionFailure("\(text) is no series: \(error)") }
    }

    /// The number of a document on its business date. A counter beyond its width is written in full.
    package func number(_ counter: Int64, on date: CalendarDate) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .year: Self.padded(Int64(date.year), 4)
            case .shortYear: Self.padded(Int64(date.year % 100), 2)
            case .month: Self.padded(Int64(date.month), 2)
            case .counter(let width): Self.padded(counter, width)
            }
        }.joined()
    }

    /// What the counter starts anew with: `2026`, `2026-11`, or empty for one that never does.
    package func period(on date: CalendarDate) -> String {
        if parts.contains(.month) { return Self.padded(Int64(date.year), 4) + "-" + Self.padded(Int64(date.month), 2) }
        return parts.contains(.year) || parts.contains(.shortYear) ? Self.padded(Int64(date.year), 4) : ""
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func parts(of text: String) throws(SeriesPatternError) -> [Part] {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw .unbalancedBrace }
            if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
            parts.append(try part(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        return parts
    }

    private static func part(_ name: String) throws(SeriesPatternError) -> Part {
        switch name {
        case "yyyy": return .year
        case "yy": return .shortYear
        case "mm": return .month
        default:
            guard (1...18).contains(name.utf8.count), name.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .unknownPart(name) }
            return .counter(width: name.utf8.count)
        }
    }
}

extension SeriesPattern: CustomStringConvertible {
    package var description: String { text }
}

/// Why a text is no pattern for numbers.
package enum SeriesPatternError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has no characters or more than 40.
    case length
    /// A brace is opened and not closed, or closed and not opened.
    case unbalancedBrace
    /// What stands between the braces means nothing.
    case unknownPart(String)
    /// There is not exactly one counter.
    case counters(Int)
    /// The month stands without the year.
    case monthWithoutYear

    package var description: String {
        switch self {
        case .length: "must have 1 to 40 characters"
        case .unbalancedBrace: "has a brace without its partner"
        case .unknownPart(let name): "has the unknown part {\(name)}; known are {yyyy}, {yy}, {mm} and {0000}"
        case .counters(let count): "must have one counter such as {00000}, not \(count)"
        case .monthWithoutYear: "must have {yyyy} or {yy} beside {mm}"
        }
    }
}
