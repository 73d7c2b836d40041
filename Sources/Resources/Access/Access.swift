package import HTTP
package import Storage

/// What a caller may do: made once per key, asked by every path that reads or writes.
package struct Access: Sendable {
    private let everything: Bool
    private let granted: Set<String>

    /// Scopes are `{path}:{verb}`; `*` stands for everything, `suppliers:*` for every verb, `*:read` for every path.
    package init(scopes: [String]) {
        everything = scopes.contains("*")
        granted = Set(scopes)
    }

    package static let full = Access(scopes: ["*"])

    package func allows(_ path: String, _ verb: String) -> Bool {
        path.isEmpty || everything || granted.contains("\(path):\(verb)") || granted.contains("\(path):*") || granted.contains("*:\(verb)")
    }

    package func allows(_ scope: Scope) -> Bool { allows(scope.path, scope.verb) }

    /// Whether a scope would add nothing.
    package func covers(_ scope: String) -> Bool {
        guard !everything, !granted.contains(scope) else { return true }
        let parts = scope.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 && parts[0] != "*" && parts[1] != "*" && allows(parts[0], parts[1])
    }

    package func demand(_ path: String, _ verb: String) throws(Problem) {
        guard allows(path, verb) else { throw .forbidden("This key lacks the scope \(path):\(verb).") }
    }

    /// The condition on a type's rows under which they are seen, with its values; nil when all are. The place where rules on owners and
    /// teams will stand: every query takes it.
    package func rowFilter(for definition: Definition) -> RowFilter? { nil }

    /// Whether a field may be seen, filtered and sorted by.
    package func canRead(_ column: Column, of definition: Definition) -> Bool { true }

    /// Whether `canRead` says yes to every field of a type and of its lines. Each read asks, so it may not look at each of them.
    package func canReadAll(of definition: Definition) -> Bool { true }

    /// The paths among `definitions` whose records may be read.
    package func readable(_ definitions: [Definition]) -> [Definition] { definitions.filter { allows($0.path, "read") } }
}

/// The right that a route asks for.
package struct Scope: Sendable, Hashable {
    package let path: String
    package let verb: String

    package init(_ path: String, _ verb: String) {
        self.path = path
        self.verb = verb
    }

    /// Any key will do; what the request holds is checked piece by piece.
    package static let anyKey = Scope("", "")
}

/// A condition on rows, as SQL over the table's alias `t`, its placeholders written `?`.
package struct RowFilter: Sendable {
    package let sql: String
    package let values: [Value]

    package init(sql: String, values: [Value]) {
        self.sql = sql
        self.values = values
    }
}
