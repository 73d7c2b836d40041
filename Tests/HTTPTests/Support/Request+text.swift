internal import HTTP

extension Request {
    struct Refused: Error {
        let outcome: ParseOutcome
    }

    /// What the parser makes of a head that is right.
    init(parsing text: String) throws {
        let bytes = Array(text.utf8)
        var scanned = 0
        let outcome = bytes.withUnsafeBytes { RequestParser.parse($0, scanned: &scanned, limits: HeadLimits()) }
        guard case .complete(let head) = outcome else { throw Refused(outcome: outcome) }
        self.init(head: head, bytes: Array(bytes[..<head.length]), peer: "127.0.0.1")
    }
}
