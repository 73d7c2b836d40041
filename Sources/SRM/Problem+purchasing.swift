package import HTTP
internal import Resources
internal import Values

extension Problem {
    /// 422: more than was agreed, and more than may be missed by.
    static func overTolerance(limit: Decimal6, _ errors: [Violation]) -> Problem {
        Problem(
            .unprocessableContent, "over_tolerance", "That is more than what is open and may be exceeded: at most \(limit) base units.",
            errors: errors, members: [Problem.Member("limit", .text(limit.description))])
    }

    /// 409: the document that this one follows is in another state.
    static func wrongState(_ what: String, _ current: String, allowed: [String]) -> Problem {
        Problem.illegalTransition(
            "\(what) is \(current), and must be \(allowed.joined(separator: " or ")).", current: current, allowed: allowed)
    }

    /// 409: a supplier may not be given an order; `obstacles` are sentences.
    package static func supplierNotEligible(_ obstacles: [String]) -> Problem {
        Problem(
            .conflict, "supplier_not_eligible", "No order may be confirmed: \(obstacles.joined(separator: "; ")).",
            members: [Problem.Member("obstacles", .texts(obstacles))])
    }
}
