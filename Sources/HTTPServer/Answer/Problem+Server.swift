internal import HTTP

/// What the server itself has to say.
extension Problem {
    static let requestTimeout = Problem(
        .requestTimeout, "request_timeout", "The request did not arrive in time.", closes: true)
    static let tooManyConnections = Problem(
        .tooManyRequests, "too_many_concurrent", "There are too many connections from this address.",
        fields: [Response.Field("Retry-After", "1")], closes: true)
    static let storageUnavailable = Problem(
        .serviceUnavailable, "storage_unavailable", "The request's body cannot be stored at the moment.",
        fields: [Response.Field("Retry-After", "5")], closes: true)
}
