internal import HTTP
internal import JSON

/// Which rows of a file hold a record: `{"column": "Number", "starts_with": "PO-"}`.
struct RowCondition: Sendable {
    private let column: String
    private let test: Test

    private enum Test: Sendable {
        case isOneOf([String])
        case isNoneOf([String])
        case startsWith(String)
        case isEmpty(Bool)
    }

    init(_ json: JSONValue, place: String, header: [String]) throws(Problem) {
        try Mapping.demand(["column", "starts_with", "in", "not_in", "empty"], in: json, place: place)
        column = json["column"]?.text ?? ""
        try Mapping.demand(column, in: header, place: "\(place)/column")
        if let prefix = json["starts_with"]?.text {
            test = .startsWith(prefix)
        } else if let words = json["in"]?.elements {
            test = .isOneOf(words.compactMap(\.text))
        } else if let words = json["not_in"]?.elements {
            test = .isNoneOf(words.compactMap(\.text))
        } else if case .bool(let isEmpty)? = json["empty"] {
            test = .isEmpty(isEmpty)
        } else {
            throw .mapping(place, "needs starts_with, in, not_in or empty")
        }
    }

    func holds(in cells: [String: String]) -> Bool {
        let text = TextCleaning.clean(cells[column] ?? "")
        return switch test {
        case .isOneOf(let words): words.contains(text)
        case .isNoneOf(let words): !words.contains(text)
        case .startsWith(let prefix): text.hasPrefix(prefix)
        case .isEmpty(let isEmpty): text.isEmpty == isEmpty
        }
    }
}
