package import HTTP

/// The violated fields of one input, gathered before anything is refused.
package struct Violations: Sendable {
    package private(set) var all: [Violation] = []
    /// Where something is wrong already: asked for each field of each line, so it is not searched for.
    private var places: Set<Violation.Place> = []
    /// The JSON Pointer of the object that is looked at.
    package var base = ""

    package init() {}

    package var isEmpty: Bool { all.isEmpty }

    /// Notes that a field is violated; `detail` finishes the sentence "*field* …".
    package mutating func add(_ field: String, _ code: String, _ detail: String) {
        add([Violation(place(of: field), code, detail)])
    }

    package mutating func add(_ violations: [Violation]) {
        all += violations
        for violation in violations { places.insert(violation.place) }
    }

    /// Where a field stands in the whole input.
    func place(of field: String) -> Violation.Place { .pointer("\(base)/\(field)") }

    /// Whether something was found wrong with a field.
    func names(_ field: String) -> Bool { !places.isEmpty && places.contains(place(of: field)) }

    /// Throws `validation_failed` with everything gathered.
    package func throwIfAny() throws(Problem) {
        guard all.isEmpty else { throw Problem.validationFailed(all) }
    }
}

extension Problem {
    /// No more than so many violations are named: a document of ten thousand lines may violate a rule in each.
    private static let namedViolations = 1_000

    /// 422 with every violated field.
    package static func validationFailed(_ errors: [Violation]) -> Problem {
        let fields = errors.count == 1 ? "One field is not as it must be" : "\(errors.count) fields are not as they must be"
        let detail = errors.count > namedViolations ? "\(fields); the first \(namedViolations) are named." : "\(fields)."
        return Problem(.unprocessableContent, "validation_failed", detail, errors: Array(errors.prefix(namedViolations)))
    }
}
