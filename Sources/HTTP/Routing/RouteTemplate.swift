/// A path with parameters, such as `/v1/suppliers/{id}`.
struct RouteTemplate: Sendable {
    enum Segment: Sendable, Hashable {
        case text(String)
        case parameter
    }
    let text: String
    let segments: [Segment]

    /// Templates are written by us, so one that is wrong stops the program where it is declared.
    init(_ text: String) {
        precondition(text.hasPrefix("/"), "the route \(text) does not begin with a slash")
        self.text = text
        segments = text == "/" ? [] : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(Self.segment)
        let parameters = segments.count { $0 == .parameter }
        precondition(parameters <= PathCaptures.limit, "the route \(text) has more than \(PathCaptures.limit) parameters")
    }

    private static func segment(_ text: Substring) -> Segment {
        precondition(!text.isEmpty, "a route has an empty segment or a slash at its end")
        if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 { return .parameter }
        precondition(text.utf8.allSatisfy(ByteSet.path.contains), "the route's segment \(text) can't be part of a path as it is")
        return .text(String(text))
    }
}
