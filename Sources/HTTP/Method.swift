/// A request method this server knows. Any other token is answered 501.
package enum Method: UInt8, Sendable, CaseIterable {
    case get, head, post, put, patch, delete, options

    package var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        }
    }
}
