internal import Identity
internal import Resources
internal import Values

/// Keys as the command line handles them.
package struct Keys: Sendable {
    private let application: Application

    package init(_ application: Application) { self.application = application }

    package func create(name: String, scopes: [String], expires: String?) throws -> (id: String, token: String) {
        var expiresAt: Timestamp?
        if let expires {
            guard let instant = Timestamp(expires) else {
                throw ConfigurationError("--expires takes an instant such as 2027-01-31T00:00:00Z.")
            }
            expiresAt = instant
        }
        let limit = expiresAt
        return try application.change(as: "command line") { transaction in
            let (key, token) = try transaction.createKey(name: name, scopes: scopes, expiresAt: limit)
            return (key.id.description, token.text)
        }
    }

    /// A row of words per key.
    package func all() throws -> [[(String, String?)]] {
        try application.change(as: "command line") { transaction in
            try transaction.all(APIKey.self).map { key in
                [
                    ("id", key.id.description), ("name", key.name), ("prefix", key.start),
                    ("scopes", key.scopes.words.joined(separator: ",")),
                    ("expires_at", key.expiresAt?.description), ("last_used_at", key.lastUsedAt?.description),
                    ("revoked_at", key.revokedAt?.description),
                ]
            }
        }
    }

    package func revoke(_ id: String) throws {
        guard let number = Identifier.number(in: id, prefix: APIKey.definition.prefix) else {
            throw ConfigurationError("\(id) is no id of a key.")
        }
        try application.change(as: "command line") { transaction in _ = try transaction.revokeKey(ID(number)) }
    }
}
