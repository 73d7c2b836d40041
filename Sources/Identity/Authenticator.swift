internal import Crypto
package import Resources
package import Storage
package import Values

/// Finds out who shows a token.
package enum Authenticator {
    private static let select: SQL = "SELECT id, scopes, expires_at, revoked_at FROM api_keys WHERE prefix = $1"

    /// Somebody who was let in, and until when.
    package struct Admission: Sendable {
        package let actor: Actor
        package let expiresAt: Timestamp?
    }

    /// Nil for a token that is unknown, wrong, revoked or expired. The hash is compared in constant time.
    package static func admit(_ text: String, at now: Timestamp, in session: any Session) throws -> Admission? {
        guard let token = Token(text) else { return nil }
        let rows = try session.query(select, [.text(token.prefix)])
        defer { rows.close() }
        guard try rows.next() else { return nil }
        let number = rows.integer(0)
        let scopes = Tags(stored: .text(rows.text(1)))?.words ?? []
        let expiresAt = rows.isNull(2) ? nil : Timestamp(milliseconds: rows.integer(2))
        guard rows.isNull(3), expiresAt.map({ now < $0 }) ?? true,
            let hash = try Secrets.hash(of: APIKey.definition, number, in: session), ConstantTime.equal(hash, token.hash)
        else { return nil }
        let name = Identifier.text(number, prefix: APIKey.definition.prefix)
        return Admission(actor: Actor(name: name, number: number, access: Access(scopes: scopes)), expiresAt: expiresAt)
    }

    private static let note: SQL = "UPDATE api_keys SET last_used_at = $1 WHERE id = $2"

    /// Writes when keys were last used. Not a change of the record, so it has no version and no event.
    package static func noteUses(_ uses: [Int64: Timestamp], in session: any Session) throws {
        for (number, instant) in uses { try session.run(note, [.integer(instant.milliseconds), .integer(number)]) }
    }
}
