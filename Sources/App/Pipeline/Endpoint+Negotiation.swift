internal import HTTP
internal import Resources

extension Endpoint {
    /// Refuses a request whose `Accept` none of the route's media types fits.
    func negotiate(_ request: borrowing Request) throws(Problem) {
        guard request.method == .get || request.method == .head, let accept = request.list(.accept) else { return }
        // Only the record knows of which type an attached file is.
        guard route.produces != ["*/*"] else { return }
        guard Accept(accept).best(of: route.produces) != nil else {
            throw Problem(.notAcceptable, "not_acceptable", "This can be had as \(route.produces.joined(separator: ", ")).")
        }
    }

    /// Refuses a body of a media type that the route does not take.
    func checkMediaType(of request: borrowing Request) throws(Problem) {
        guard let rule = route.body, request.head.framing != .none, request.head.framing != .length(0) else { return }
        if let coding = request[.contentEncoding], coding.lowercased() != "identity" {
            throw unsupported("Bodies are taken without Content-Encoding.", rule.mediaTypes)
        }
        // What most clients send is recognised without taking it apart.
        if let given = request[.contentType], given == rule.mediaTypes[0] { return }
        guard let type = request.contentType else {
            throw unsupported("Content-Type is missing.", rule.mediaTypes)
        }
        guard rule.mediaTypes.contains(type.name) || rule.mediaTypes.contains("*/*") else {
            throw unsupported("\(type.name) is not taken here.", rule.mediaTypes)
        }
        // JSON is UTF-8 (RFC 8259 §8.1); another charset would be read as something that was not meant.
        if type.name.hasSuffix("json"), let charset = type.charset, charset != "utf-8", charset != "utf8" {
            throw unsupported("JSON in \(charset) is not taken.", rule.mediaTypes)
        }
    }

    /// Refuses a request without the body that its route needs.
    func checkBody(of request: borrowing Request) throws(Problem) {
        guard let rule = route.body, request.body.count == 0, rule.isRequired else { return }
        throw Problem(.badRequest, "malformed_request", "A body is needed: \(rule.mediaTypes.joined(separator: " or ")).")
    }

    private func unsupported(_ detail: String, _ types: [String]) -> Problem {
        let name = route.method == .patch ? "Accept-Patch" : "Accept-Post"
        return Problem(
            .unsupportedMediaType, "unsupported_media_type", "\(detail) Send \(types.joined(separator: " or ")).",
            fields: [Response.Field(name, types.joined(separator: ", "))])
    }
}
