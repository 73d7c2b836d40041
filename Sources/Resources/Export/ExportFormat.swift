internal import HTTP

/// The forms in which all of a list can be had.
enum ExportFormat: Sendable {
    case csv
    case ndjson

    /// What a list can be had as: a page as JSON, or all of it as a file.
    static let mediaTypes = ["application/json", "text/csv", "application/x-ndjson"]

    /// The form that a request asks for by `Accept`; nil for a page as JSON.
    init?(_ request: Request) throws(Problem) {
        switch Accept(request.list(.accept)).best(of: Self.mediaTypes) {
        case "application/json": return nil
        case "text/csv": self = .csv
        case "application/x-ndjson": self = .ndjson
        default:
            throw Problem(.notAcceptable, "not_acceptable", "A list can be had as application/json, text/csv or application/x-ndjson.")
        }
    }

    var contentType: StaticString {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .ndjson: "application/x-ndjson"
        }
    }

    var ending: String {
        switch self {
        case .csv: "csv"
        case .ndjson: "ndjson"
        }
    }
}
