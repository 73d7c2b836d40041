package import HTTP

/// The violated fields of one input, gathered before anything is refused.
package struct Violations: Sendable {
    package private(set) var all: [Violation] = []
    /// The JSON Pointer of the object that is looked at.
    package var base = ""

    package init() {}

    package var isEmpty: Bool { all.isEmpty }

    /// Notes that a field is violated; `detail` finishes the sentence "*field* …".
    package mutating func add(_ field: String, _ code: String, _ detail: String) {
        all.append(Violation(.pointer("\(base)/\(field)"), code, detail))
    }

    package mutating func add(_ violations: [Violation]) { all += violations }

    /// Throws `validation_failed` with everything gathered.
    package func throwIfAny() throws(Problem) {
        guard all.isEmpty else { throw Problem.validationFailed(all) }
    }
}

extension Problem {
    /// 422 with every violated field.
    package static func validationFailed(_ errors: [Violation]) -> Problem {
        let fields = errors.count == 1 ? "One field is" : "\(errors.count) fields are"
        return Problem(.unprocessableContent, "validation_failed", "\(fields) not as they must be.", errors: errors)
    }
}
