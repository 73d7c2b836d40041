internal import HTTP
internal import Resources

/// The scopes that there are: `*`, `{path}:{verb}`, `{path}:*`, `*:read`.
struct ScopeWords {
    private let verbs: [String: [String]]
    /// Paths that are no resource but have scopes.
    private static let further = [
        "imports": ["read", "write"], "import_mappings": ["read", "write"], "events": ["read"], "sync": ["read", "write"],
        "analytics": ["read"],
        "batch": ["write"],
        "records": ["backdate"], "api_keys": ["read", "write"], "attachments": ["read", "write"], "test": ["write"],
    ]

    init(_ catalog: Catalog) {
        var verbs = Self.further
        for definition in catalog.definitions {
            verbs[definition.path] = ["read", "write"] + definition.actions.filter(\.isRestricted).map(\.name)
        }
        self.verbs = verbs
    }

    func check(_ scopes: [String]) throws(Problem) {
        guard !scopes.isEmpty else { throw Self.refused("needs at least one scope") }
        for scope in scopes where scope != "*" {
            let parts = scope.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw Self.refused("has \(scope), which is not of the form path:verb") }
            if parts[0] == "*" {
                guard ["read", "write"].contains(parts[1]) else {
                    throw Self.refused("has \(scope); for all paths there are read and write")
                }
                continue
            }
            guard let known = verbs[parts[0]] else {
                throw Self.refused(
                    Suggestion.sentence("has \(scope), but there is no path \(parts[0])", for: parts[0], among: verbs.keys.sorted()))
            }
            guard parts[1] == "*" || known.contains(parts[1]) else {
                throw Self.refused(
                    Suggestion.sentence(
                        "has \(scope), but \(parts[0]) has the verbs \(known.joined(separator: ", "))", for: parts[1], among: known))
            }
        }
    }

    private static func refused(_ detail: String) -> Problem {
        .validationFailed([Violation(.pointer("/scopes"), "format", detail)])
    }
}
