internal import HTTP

/// Where a query is written: in the URL's parameters or in a JSON body. What is wrong with it is told at its place.
enum QueryInput: Sendable {
    case parameters
    case body

    /// A part of the query that can't be used; `detail` finishes the sentence "*name* …".
    func refusal(_ name: String, _ code: String, _ detail: String) -> Problem {
        switch self {
        case .parameters: .badParameter(name, detail)
        case .body: .validationFailed([Violation(.pointer("/\(name)"), code, detail)])
        }
    }

    /// A name within a parameter that means nothing there.
    func unknownName(_ name: String, in parameter: String, among known: [String], of definition: Definition) -> Problem {
        refusal(
            parameter, "unknown_field",
            Suggestion.sentence("names \(name), which \(definition.article) does not have", for: name, among: known))
    }
}

extension Problem {
    /// A field that the caller may not see, and so may not ask for, filter or sort by.
    static func fieldForbidden(_ name: String) -> Problem {
        Problem(.forbidden, "field_forbidden", "This key may not read \(name).")
    }

    /// A filter that compares a field as it can't be compared.
    static func unknownOperator(_ name: String, of field: QueryField) -> Problem {
        let words = field.operators.words
        let rule = words.isEmpty ? "\(field.name) can't be filtered by" : "\(field.name) is filtered by \(words.joined(separator: ", "))"
        let known = words.map { "\(field.name).\($0)" }
        return Problem(
            .badRequest, "unknown_parameter",
            Suggestion.sentence("There is no parameter \(name) here: \(rule).", for: name, among: known),
            errors: [Violation(.parameter(name), "unknown_parameter", Suggestion.sentence("is not known", for: name, among: known))])
    }

    /// A cursor that another query gave, or nobody.
    static var cursorMismatch: Problem {
        Problem(
            .badRequest, "cursor_mismatch", "The cursor belongs to another query; a cursor is good with the same filters and sort only.")
    }

    static var currencyRequired: Problem {
        Problem(
            .badRequest, "currency_required", "Amounts are compared and added up in one currency only: filter by it, as in currency=EUR.")
    }
}
