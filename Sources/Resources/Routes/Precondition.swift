package import HTTP

/// What `If-Match` and `If-None-Match` ask of a record before it is changed (RFC 9110 §13).
package struct Precondition: Sendable {
    let ifMatch: String?
    let ifNoneMatch: String?

    /// Checks the current version, nil when there is no record. An `If-Match` that can't be read matches nothing.
    package func check(_ version: Int64?) throws(Problem) {
        if let ifMatch, !EntityTag.matches(ifMatch, version: version) { throw .versionMismatch(current: version ?? 0) }
        if let ifNoneMatch, EntityTag.matches(ifNoneMatch, version: version) { throw .versionMismatch(current: version ?? 0) }
    }
}

extension Request {
    package var ifMatch: Precondition { Precondition(ifMatch: self[.ifMatch], ifNoneMatch: self[.ifNoneMatch]) }
}
