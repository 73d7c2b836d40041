/// What the bytes that have come make of a request's head.
package enum ParseOutcome: Sendable {
    case complete(RequestHead)
    /// So far nothing is wrong with it; more has to come.
    case partial
    /// Nothing that follows can be understood: answer this and close.
    case malformed(Problem)
}

extension Problem {
    /// 400 for bytes that are not HTTP as RFC 9112 has it; the connection is closed, since what follows cannot be told apart.
    package static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, "malformed_request", detail, closes: true)
    }
}
