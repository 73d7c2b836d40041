/// Dotted names as a tree: `name,lines.quantity,supplier.name`.
struct NameTree: Sendable {
    private(set) var children: [(name: String, inner: NameTree)] = []

    static let empty = NameTree()

    private init() {}

    /// Throws `tooDeep` for a path with more names than `maximumDepth`.
    init(_ paths: [String], maximumDepth: Int, tooDeep: () -> any Error) throws {
        for path in paths {
            let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard names.count <= maximumDepth else { throw tooDeep() }
            insert(names[...])
        }
    }

    var isEmpty: Bool { children.isEmpty }
    subscript(name: String) -> NameTree? { children.first { $0.name == name }?.inner }

    private mutating func insert(_ path: ArraySlice<String>) {
        guard let name = path.first else { return }
        if let index = children.firstIndex(where: { $0.name == name }) {
            children[index].inner.insert(path.dropFirst())
        } else {
            var inner = NameTree()
            inner.insert(path.dropFirst())
            children.append((name, inner))
        }
    }
}
