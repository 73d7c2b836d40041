internal import JSON

/// The answers that tell of a problem, one component per status.
enum ProblemResponses {
    static let titles: [(UInt16, String)] = [
        (400, "The request can't be read: syntax, an unknown parameter, a cursor of another query."),
        (401, "No key, or one that is not valid."),
        (403, "The key lacks the scope."),
        (404, "There is no such record, or it may not be seen."),
        (406, "None of the media types asked for can be given."),
        (408, "The request took too long to arrive."),
        (409, "The state of the record, or another record, stands against it."),
        (412, "The record is at another version."),
        (413, "The body is too large."),
        (414, "The path and query are too long."),
        (415, "The body's media type is not taken here."),
        (416, "The range lies outside the content."),
        (422, "Fields are not as they must be; all of them are named."),
        (429, "Too many requests; `Retry-After` says when to come back."),
        (431, "The header is too large."),
        (503, "The server can't do this right now; `Retry-After` says when to come back."),
    ]

    static func response(_ status: UInt16, _ title: String) -> JSONValue {
        var object = JSONObject()
        object.append("description", .string(title))
        let own: [String] =
            switch status {
            case 401: ["WWW-Authenticate"]
            case 412: ["ETag"]
            case 429, 503: ["Retry-After"]
            default: []
            }
        object.append("headers", SharedHeaders.references(to: ["X-Request-Id"] + own))
        object.append("content", ["application/problem+json": ["schema": .component("Problem")]])
        return .object(object)
    }
}
