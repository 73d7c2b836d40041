internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// `GET /v1/trace/{id}`: the chain of causes from any document to any other.
package enum TraceRoutes {
    private static func documentation() -> Operation {
        var operation = Operation("traceRecord", tag: "sync", "What a record comes from and what came of it.")
        operation.detail = """
            Joins documents by the events that led to others and by the fields that name others. With `to` it answers the shortest chain \
            between the two. Records of types that the key may not read are left out.
            """
        operation.parameters = [
            Operation.Parameter(
                "id", .path, JSONSchema("string", example: "\"po_0000000000001\""),
                "The id of any record; that of a line stands for its document.", required: true),
            Operation.Parameter("to", .query, JSONSchema("string", example: "\"so_0000000000001\""), "The id of another."),
        ]
        operation.responses = [(200, "The documents and what joins them.", .inline(schema))]
        operation.problems = [404]
        return operation
    }

    package static let route = Route(.get, "/v1/trace/{id}", documentation, scope: .anyKey) { call in
        try call.refuseUnknownParameters(known: ["to"])
        let start = try node(call.captures[0], call)
        let goal = try call.parameters["to"].map { try node($0, call) }
        return .work { session in
            let start = try document(of: start, call.catalog, session)
            let goal = try goal.map { try document(of: $0, call.catalog, session) }
            let graph = try TraceGraph(from: start, to: goal, call.catalog, call.access, session)
            return .json(try TraceAnswer(graph, start, goal, call.catalog, session).json.bytes)
        }
    }

    /// The record that an id names, if its type may be read.
    private static func node(_ id: String, _ call: Call) throws -> TraceGraph.Node {
        guard let definition = call.catalog.definition(ofID: id), !definition.options.contains(.silent),
            let number = Identifier.number(in: id, prefix: definition.prefix)
        else { throw Problem.notFound("\(id) is the id of no record.") }
        try call.access.demand(call.catalog.parent(of: definition)?.definition.path ?? definition.path, "read")
        return TraceGraph.Node(object: definition.object, number: number)
    }

    /// The record itself, which must be there; a line stands for the document that holds it.
    private static func document(of node: TraceGraph.Node, _ catalog: Catalog, _ session: any Session) throws -> TraceGraph.Node {
        guard let definition = catalog.definition(object: node.object) else { return node }
        guard let row = try RowLoader.load(definition, node.number, from: session) else {
            throw Problem.notFound(definition, node.number)
        }
        return catalog.parent(of: definition).map { TraceGraph.Node(object: $0.definition.object, number: row.parent) } ?? node
    }

    private static let schema = #"""
        {"type":"object","required":["object","id","to","nodes","edges","path"],"properties":{"object":{"const":"trace"},
        "id":{"type":"string"},"to":{"type":["string","null"]},
        "nodes":{"type":"array","items":{"type":"object","required":["id","object","number","status"],"properties":{"id":{"type":"string"},
        "object":{"type":"string"},"number":{"type":["string","null"]},"status":{"type":["string","null"]}}}},
        "edges":{"type":"array","items":{"type":"object","required":["from","to","kind"],"properties":{"from":{"type":"string"},
        "to":{"type":"string"},"kind":{"enum":["cause","reference"]},"event":{"type":"string"},"event_id":{"type":"string"},
        "effect":{"type":"string"},"rule_id":{"type":["string","null"]},"field":{"type":"string"}}}},
        "path":{"type":["array","null"],"description":"The shortest chain to `to`, in sentences; null without it or when there is none.",
        "items":{"type":"string"}}}}
        """#
}

/// The graph as it is answered.
private struct TraceAnswer {
    let graph: TraceGraph
    let start: TraceGraph.Node
    let goal: TraceGraph.Node?
    let catalog: Catalog
    /// The records' numbers and states.
    private var labels: [TraceGraph.Node: (number: String?, status: String?)] = [:]

    init(_ graph: TraceGraph, _ start: TraceGraph.Node, _ goal: TraceGraph.Node?, _ catalog: Catalog, _ session: any Session) throws {
        self.graph = graph
        self.start = start
        self.goal = goal
        self.catalog = catalog
        for (object, nodes) in Dictionary(grouping: graph.nodes, by: \.object) {
            guard let definition = catalog.definition(object: object) else { continue }
            for row in try RowLoader.load(definition, nodes.map(\.number).sorted(), from: session) {
                labels[TraceGraph.Node(object: object, number: row.id)] = (Self.text(row, "number"), Self.text(row, "status"))
            }
        }
    }

    private static func text(_ row: Row, _ name: String) -> String? {
        guard row.definition.column(named: name) != nil, case .text(let text) = row[name] else { return nil }
        return text
    }

    var json: JSONValue {
        let path = goal.flatMap { graph.path(to: $0) }
        return [
            "object": "trace", "id": .string(id(start)), "to": goal.map { .string(id($0)) } ?? .null,
            "nodes": .array(graph.nodes.map(json)), "edges": .array((path ?? graph.edges).map(json)),
            "path": path.map { .array($0.map { .string(sentence($0)) }) } ?? .null,
        ]
    }

    private func json(_ node: TraceGraph.Node) -> JSONValue {
        let label = labels[node]
        return [
            "id": .string(id(node)), "object": .string(node.object), "number": label?.number.map { .string($0) } ?? .null,
            "status": label?.status.map { .string($0) } ?? .null,
        ]
    }

    private func json(_ edge: TraceGraph.Edge) -> JSONValue {
        switch edge.reason {
        case .cause(let event, let sequence, let effect, let rule):
            [
                "from": .string(id(edge.from)), "to": .string(id(edge.to)), "kind": "cause", "event": .string(event),
                "event_id": .string(Identifier.text(sequence, prefix: "evt")), "effect": .string(effect),
                "rule_id": rule.map { .string($0) } ?? .null,
            ]
        case .reference(let field):
            ["from": .string(id(edge.from)), "to": .string(id(edge.to)), "kind": "reference", "field": .string(field)]
        }
    }

    private func sentence(_ edge: TraceGraph.Edge) -> String {
        switch edge.reason {
        case .cause(let event, _, let effect, let rule):
            "\(event) of \(name(edge.from)) led to \(effect) of \(name(edge.to))\(rule.map { " by \($0)" } ?? "")"
        case .reference(let field): "\(name(edge.to)) names \(name(edge.from)) in \(field)"
        }
    }

    private func name(_ node: TraceGraph.Node) -> String { labels[node]?.number ?? id(node) }

    private func id(_ node: TraceGraph.Node) -> String {
        Identifier.text(node.number, prefix: catalog.definition(object: node.object)?.prefix ?? node.object)
    }
}
