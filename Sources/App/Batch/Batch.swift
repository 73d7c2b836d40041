internal import HTTP
internal import JSON
internal import Resources

/// A batch as a client wrote it.
struct Batch: Sendable {
    let isAtomic: Bool
    let operations: [Step]

    /// One operation of it.
    struct Step: Sendable {
        let ref: String?
        let method: Method
        let path: String
        let body: JSONValue?
        let ifMatch: String?
    }

    init(_ document: JSONDocument, limit: Int) throws(Problem) {
        var violations = document.flaws.map { Violation(.pointer($0.pointer), $0.code, $0.detail) }
        guard case .object(let object) = document.root else {
            throw .validationFailed([Violation(.pointer(""), "type", "must be a JSON object")])
        }
        for member in object.members where !["atomic", "operations"].contains(member.name) {
            violations.append(Violation(.pointer("/\(member.name)"), "unknown_field", "is not a field of a batch"))
        }
        switch object["atomic"] {
        case nil, .bool(true): isAtomic = true
        case .bool(false): isAtomic = false
        default:
            isAtomic = true
            violations.append(Violation(.pointer("/atomic"), "type", "must be true or false"))
        }
        let elements = object["operations"]?.elements ?? []
        if let given = object["operations"], given.elements == nil {
            violations.append(Violation(.pointer("/operations"), "type", "must be a list of operations"))
        } else if elements.isEmpty {
            violations.append(Violation(.pointer("/operations"), "required", "needs at least one operation"))
        }
        if elements.count > limit { violations.append(Violation(.pointer("/operations"), "max", "has more than \(limit) operations")) }
        var steps: [Step] = []
        var named: Set<String> = []
        for (index, element) in elements.enumerated() {
            let step = Self.step(element, "/operations/\(index)", &violations)
            if let ref = step.ref, !named.insert(ref).inserted {
                violations.append(Violation(.pointer("/operations/\(index)/ref"), "duplicate", "is the name of an earlier operation"))
            }
            steps.append(step)
        }
        guard violations.isEmpty else { throw .validationFailed(violations) }
        operations = steps
    }

    private static func step(_ json: JSONValue, _ place: String, _ violations: inout [Violation]) -> Step {
        if case .object(let object) = json {
            for member in object.members where !["ref", "method", "path", "body", "if_match"].contains(member.name) {
                violations.append(Violation(.pointer("\(place)/\(member.name)"), "unknown_field", "is not a field of an operation"))
            }
        }
        let words: [String: Method] = ["POST": .post, "PATCH": .patch, "PUT": .put, "DELETE": .delete]
        let method = json["method"]?.text.flatMap { words[$0] }
        if method == nil { violations.append(Violation(.pointer("\(place)/method"), "format", "must be POST, PATCH, PUT or DELETE")) }
        let path = json["path"]?.text ?? ""
        if !path.hasPrefix("/v1/") { violations.append(Violation(.pointer("\(place)/path"), "format", "must begin with /v1/")) }
        if let ref = json["ref"], !isName(ref.text) {
            violations.append(Violation(.pointer("\(place)/ref"), "format", "must be a lower-case word"))
        }
        return Step(ref: json["ref"]?.text, method: method ?? .post, path: path, body: json["body"], ifMatch: json["if_match"]?.text)
    }

    private static func isName(_ text: String?) -> Bool {
        guard let text, let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
