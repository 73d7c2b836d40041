/// What a router makes of a method and a path.
package enum RouteMatch<Endpoint> {
    case found(Endpoint, PathCaptures)
    /// The path is known, but not with this method. An OPTIONS request is answered from the set; so is `OPTIONS *`.
    case methodNotAllowed(MethodSet)
    case notFound
}

extension RouteMatch: Sendable where Endpoint: Sendable {}
