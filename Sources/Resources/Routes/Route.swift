package import HTTP

/// One operation of the API: where it is, who may, what it is called in OpenAPI, and how a parsed request becomes work.
package struct Route: Sendable {
    package let method: Method
    /// `/v1/suppliers/{id}`.
    package let path: String
    private let documentation: Documentation
    /// What OpenAPI says of it, made when it is asked for: nothing else needs it, so it is not kept.
    package var operation: Operation { documentation() }
    /// The right it asks for before anything is parsed; nil for routes that anybody may call.
    package let scope: Scope?
    /// How a body is received; nil for routes without one.
    package let body: BodyRule?
    /// The media types that its answers may have.
    package let produces: [String]
    /// Decides from the parsed request what kind of work this is. Throws a `Problem` for a request that can't be served.
    package let plan: @Sendable (Call) throws -> Work

    package init(
        _ method: Method, _ path: String, _ documentation: @escaping Documentation, scope: Scope?, body: BodyRule? = nil,
        produces: [String] = ["application/json"], plan: @escaping @Sendable (Call) throws -> Work
    ) {
        self.method = method
        self.path = path
        self.documentation = documentation
        self.scope = scope
        self.body = body
        self.produces = produces
        self.plan = plan
    }
}

extension Route {
    /// Writes down what OpenAPI says of a route.
    package typealias Documentation = @Sendable () -> Operation
}

/// What a route accepts as its body.
package struct BodyRule: Sendable {
    package let mediaTypes: [String]
    /// Nil for the server's default of 1 MiB.
    package let limit: Int?
    /// Kept in a file instead of memory.
    package let isSpooled: Bool
    package let isRequired: Bool

    package init(mediaTypes: [String], limit: Int? = nil, isSpooled: Bool = false, isRequired: Bool = true) {
        self.mediaTypes = mediaTypes
        self.limit = limit
        self.isSpooled = isSpooled
        self.isRequired = isRequired
    }

    package static let json = BodyRule(mediaTypes: ["application/json"])
    package static let mergePatch = BodyRule(mediaTypes: ["application/merge-patch+json", "application/json"])
    package static let optionalJSON = BodyRule(mediaTypes: ["application/json"], isRequired: false)
}
