/// A media type with the parameters that matter here (RFC 9110 §8.3.1).
package struct MediaType: Sendable, Equatable {
    /// Type and subtype in lower case, such as `application/json`.
    package let name: String
    /// The charset in lower case.
    package private(set) var charset: String?
    /// What separates the parts of a multipart body.
    package private(set) var boundary: String?

    /// Reads a Content-Type field; nil when it is not well formed.
    package init?(_ value: String) {
        var scanner = FieldScanner(value)
        guard let type = scanner.token(), scanner.take("/"), let subtype = scanner.token() else { return nil }
        name = "\(type)/\(subtype)".lowercased()
        while true {
            scanner.skipBlanks()
            if scanner.isAtEnd { return }
            guard let (parameter, value) = scanner.parameter() else { return nil }
            // The first of two wins; a reader that believes the second one sees another text.
            if parameter == "charset", charset == nil { charset = value.lowercased() }
            if parameter == "boundary", boundary == nil { boundary = value }
        }
    }
}

extension Request {
    /// The media type of the body; nil when the field is absent or not well formed.
    package var contentType: MediaType? { self[.contentType].flatMap(MediaType.init) }
}
