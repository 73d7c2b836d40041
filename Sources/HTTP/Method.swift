/// A request method this server knows. Any other token is answered 501.
package enum Method: UInt8, Sendable, CaseIterable {
    case get, head, post, put, patch, delete, options
    /// Known so that they are refused as not possible here instead of as unknown: no route answers them.
    case trace, query

    package var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .trace: "TRACE"
        case .query: "QUERY"
        }
    }
}

extension Method {
    /// The method of this token, whose case counts.
    @inline(__always)
    init?(token: UnsafeRawBufferPointer) {
        if token.isExactly("GET") {
            self = .get
        } else if token.isExactly("POST") {
            self = .post
        } else if token.isExactly("PATCH") {
            self = .patch
        } else if token.isExactly("PUT") {
            self = .put
        } else if token.isExactly("DELETE") {
            self = .delete
        } else if token.isExactly("HEAD") {
            self = .head
        } else if token.isExactly("OPTIONS") {
            self = .options
        } else if token.isExactly("TRACE") {
            self = .trace
        } else if token.isExactly("QUERY") {
            self = .query
        } else {
            return nil
        }
    }
}
