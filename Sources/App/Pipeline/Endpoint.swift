internal import HTTP
internal import JSON
internal import Resources

/// A route as the pipeline serves it, with what follows from its declaration worked out once.
///
/// An object: each request hands it on several times.
final class Endpoint: Sendable {
    /// Its place in the route table.
    let number: Int
    let route: Route
    /// The template as a JSON string, for the log.
    let quotedPath: [UInt8]
    /// The largest body it takes.
    let bodyLimit: Int
    /// Whether a committed change of it may concern keys.
    let changesKeys: Bool
    /// Whether it shows what the reactors count, so that they should show it first.
    let showsCounts: Bool
    let commonLines: StaticString

    init(_ route: Route, number: Int, configuration: Configuration) {
        self.number = number
        self.route = route
        var json = JSONWriter()
        json.string(route.path)
        quotedPath = json.take()
        let limit = route.body?.isSpooled == true ? configuration.fileBodyBytes : configuration.bodyBytes
        bodyLimit = route.body?.limit.map { route.body?.isSpooled == true ? min($0, limit) : $0 } ?? limit
        changesKeys = route.method != .get && (route.path.hasPrefix("/v1/api_keys") || route.path == "/v1/batch")
        showsCounts = route.path == "/metrics"
        commonLines =
            route.path.hasPrefix("/v1/api_keys")
            ? CommonLines.secret : route.produces == ["text/html"] ? CommonLines.page : CommonLines.usual
    }

    /// Whether the route answers anybody, key or none.
    var isPublic: Bool { route.scope == nil }
}

/// The field lines that tell browsers and caches how to treat answers.
enum CommonLines {
    /// Answers may be kept by their asker and must be asked about again.
    static let usual: StaticString = """
        X-Content-Type-Options: nosniff\r
        Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r
        Referrer-Policy: no-referrer\r
        Cache-Control: private, no-cache\r

        """
    /// A page brings its own style along and nothing else.
    static let page: StaticString = """
        X-Content-Type-Options: nosniff\r
        Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r
        Referrer-Policy: no-referrer\r
        Cache-Control: private, no-cache\r

        """
    /// Answers that hold secrets, or say that something went wrong, are not kept.
    static let secret: StaticString = """
        X-Content-Type-Options: nosniff\r
        Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r
        Referrer-Policy: no-referrer\r
        Cache-Control: no-store\r

        """
}
