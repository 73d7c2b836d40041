/// What an Authorization field proves a caller with (RFC 9110 §11.6.2).
package enum Credentials: Sendable, Equatable {
    /// RFC 6750.
    case bearer(String)
    /// RFC 7617.
    case basic(user: String, password: String)

    /// Reads an Authorization field; nil when its scheme is another or it is not well formed.
    package init?(_ value: String) {
        var scanner = FieldScanner(value)
        guard let scheme = scanner.token()?.lowercased(), scanner.take(" ") else { return nil }
        scanner.skipBlanks()
        let rest = scanner.take { $0 > 0x20 && $0 < 0x7F }
        guard !rest.isEmpty, scanner.isAtEnd else { return nil }
        switch scheme {
        case "bearer":
            self = .bearer(rest)
        case "basic":
            guard let bytes = Base64.decode(rest), let text = String(validating: bytes, as: UTF8.self),
                let colon = text.firstIndex(of: ":"), !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else { return nil }
            self = .basic(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
        default:
            return nil
        }
    }
}
