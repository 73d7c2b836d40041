internal import JSON

/// The fields of answers, one component each.
enum SharedHeaders {
    static let all: [(name: String, summary: String)] = [
        ("X-Request-Id", "The request's id, also in logs."),
        ("ETag", "The version, for `If-Match` and `If-None-Match`."),
        ("Location", "Where what was made can be read."),
        ("Link", "The next page, with `rel=\"next\"`."),
        ("Retry-After", "After how many seconds to come back."),
        ("WWW-Authenticate", "How to give a key."),
        ("Accept-Ranges", "What parts can be asked for in."),
        ("Content-Disposition", "The file's name."),
        ("Content-Language", "The language it is written in."),
    ]

    static var components: JSONValue {
        var components = JSONObject()
        for (name, summary) in all { components.append(name, ["description": .string(summary), "schema": ["type": "string"]]) }
        return .object(components)
    }

    static func references(to names: [String]) -> JSONValue {
        var references = JSONObject()
        for name in names { references.append(name, ["$ref": .string("#/components/headers/\(name)")]) }
        return .object(references)
    }
}
