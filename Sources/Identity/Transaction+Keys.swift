internal import HTTP
package import Resources
package import Values

extension Transaction {
    /// Makes a key. The token is shown once, now, and never again.
    package func createKey(
        name: String, scopes: [String], expiresAt: Timestamp? = nil
    ) throws -> (key: Record<APIKey>, token: Token) {
        try ScopeWords(catalog).check(scopes)
        let token = Token()
        let key = try create(APIKey.self) { key in
            key.name = name
            key.start = token.prefix
            key.scopes = Tags(scopes)
            key.expiresAt = expiresAt
        }
        try keepHash(token.hash, of: key.row)
        return (key, token)
    }

    /// Ends a key for good. Doing it twice is as good as once.
    package func revokeKey(_ id: ID<APIKey>) throws -> Record<APIKey> {
        let now = now
        return try update(id) { key in if key.revokedAt == nil { key.revokedAt = now } }
    }
}
