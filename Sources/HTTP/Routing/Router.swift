/// Finds what answers a method and a path: a trie whose edges are segments, read as bytes and never changed once it is made.
///
/// Where a segment and a parameter both fit, the segment wins; a path that fails behind it is tried with the parameter.
package struct Router<Endpoint: Sendable>: Sendable {
    /// What a route is made of.
    package typealias Entry = (method: Method, template: String, endpoint: Endpoint)

    private var trie = RouteTrie()
    private var endpoints: [Endpoint] = []
    private var templates: [RouteTemplate] = []
    private var methods: MethodSet = []

    /// Makes a router; two entries for one method and one path stop the program.
    package init(_ entries: [Entry]) {
        for entry in entries {
            let template = RouteTemplate(entry.template)
            let isNew = trie.insert(template.segments, method: entry.method, endpoint: Int32(endpoints.count))
            precondition(isNew, "two routes answer \(entry.method.name) \(entry.template)")
            endpoints.append(entry.endpoint)
            templates.append(template)
            methods.formUnion(Self.implied(by: MethodSet(entry.method)))
        }
        trie.sort()
    }

    /// Looks up a path that lies in `bytes`, not decoded and without its query. A slash at its end makes it another path.
    package func find(_ method: Method, _ path: ByteRange, in bytes: [UInt8]) -> RouteMatch<Endpoint> {
        var captures = PathCaptures()
        guard let node = trie.find(path, in: bytes, &captures) else {
            return bytes[path.indices] == [UInt8(ascii: "*")] ? .methodNotAllowed(methods) : .notFound
        }
        if let endpoint = node.endpoint(for: method) ?? (method == .head ? node.endpoint(for: .get) : nil) {
            return .found(endpoints[endpoint], captures)
        }
        return .methodNotAllowed(Self.implied(by: node.methods))
    }

    /// Looks up the path of a request.
    package func find(_ request: borrowing Request) -> RouteMatch<Endpoint> {
        find(request.head.method, request.head.path, in: request.bytes)
    }

    /// The known path that somebody who mistyped this one may have meant, with its own parameters; nil when none is near.
    package func nearest(to path: String) -> String? {
        MistypedPath(path)?.nearest(among: templates)
    }

    /// HEAD comes with GET, OPTIONS with everything.
    private static func implied(by methods: MethodSet) -> MethodSet {
        var methods = methods.union(MethodSet(.options))
        if methods.contains(MethodSet(.get)) { methods.insert(MethodSet(.head)) }
        return methods
    }
}
