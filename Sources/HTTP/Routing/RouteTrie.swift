/// The nodes of a router: one for each path up to a slash.
struct RouteTrie: Sendable {
    /// A place where a path may end or go on.
    struct Node: Sendable {
        fileprivate var edges: [Edge] = []
        fileprivate var parameter: Int?
        private var endpoints: InlineArray<9, Int32> = .init(repeating: -1)
        private(set) var methods: MethodSet = []

        func endpoint(for method: Method) -> Int? {
            methods.contains(MethodSet(method)) ? Int(endpoints[Int(method.rawValue)]) : nil
        }

        fileprivate mutating func insert(_ method: Method, _ endpoint: Int32) -> Bool {
            endpoints[Int(method.rawValue)] = endpoint
            return methods.insert(MethodSet(method)).inserted
        }
    }

    /// A segment that leads on. Edges are found by their hash, so that a segment is compared once however many there are.
    fileprivate struct Edge: Sendable {
        let hash: UInt64
        let segment: [UInt8]
        let node: Int
    }

    private var nodes = [Node()]

    /// Adds a path and says whether the method was free there.
    mutating func insert(_ segments: [RouteTemplate.Segment], method: Method, endpoint: Int32) -> Bool {
        var node = 0
        for segment in segments {
            switch segment {
            case .parameter:
                if nodes[node].parameter == nil { nodes[node].parameter = addNode() }
                node = nodes[node].parameter ?? node
            case .text(let text):
                let bytes = Array(text.utf8)
                if let edge = nodes[node].edges.first(where: { $0.segment == bytes }) {
                    node = edge.node
                } else {
                    let next = addNode()
                    nodes[node].edges.append(Edge(hash: bytes.reduce(Self.seed, Self.hash), segment: bytes, node: next))
                    node = next
                }
            }
        }
        return nodes[node].insert(method, endpoint)
    }

    /// Puts the edges in the order in which `find` expects them.
    mutating func sort() {
        for index in nodes.indices { nodes[index].edges.sort { $0.hash < $1.hash } }
    }

    /// The node at the end of a path, nil when the path leads nowhere or no route ends there.
    func find(_ path: ByteRange, in bytes: [UInt8], _ captures: inout PathCaptures) -> Node? {
        let range = path.indices
        guard let first = bytes[range].first, first == UInt8(ascii: "/") else { return nil }
        guard let node = end(of: range.count == 1 ? range.endIndex..<range.endIndex : range, from: 0, in: bytes, &captures) else {
            return nil
        }
        return nodes[node]
    }

    /// Follows the rest of a path, which is empty or begins with a slash. It goes no deeper than the templates.
    private func end(of rest: Range<Int>, from node: Int, in bytes: [UInt8], _ captures: inout PathCaptures) -> Int? {
        if rest.isEmpty { return nodes[node].methods.isEmpty ? nil : node }
        let start = rest.lowerBound + 1
        var index = start
        var hash = Self.seed
        while index < rest.upperBound, bytes[index] != UInt8(ascii: "/") {
            hash = Self.hash(hash, bytes[index])
            index += 1
        }
        if let next = edge(of: node, hash, bytes[start..<index]),
            let end = end(of: index..<rest.upperBound, from: next, in: bytes, &captures)
        {
            return end
        }
        guard index > start, let next = nodes[node].parameter else { return nil }
        let count = captures.count
        captures.append(ByteRange(start, index))
        if let end = end(of: index..<rest.upperBound, from: next, in: bytes, &captures) { return end }
        captures.truncate(to: count)
        return nil
    }

    private func edge(of node: Int, _ hash: UInt64, _ segment: ArraySlice<UInt8>) -> Int? {
        var low = 0
        var high = nodes[node].edges.count
        while low < high {
            let middle = (low + high) / 2
            if nodes[node].edges[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < nodes[node].edges.count, nodes[node].edges[low].hash == hash {
            if nodes[node].edges[low].segment.elementsEqual(segment) { return nodes[node].edges[low].node }
            low += 1
        }
        return nil
    }

    private mutating func addNode() -> Int {
        nodes.append(Node())
        return nodes.count - 1
    }

    /// FNV-1a: a clash costs one comparison more, so it needs no secret.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
