internal import COpenSSL

/// Password hashes that are expensive to guess (RFC 7914), as texts that say how they were made: `$scrypt$ln=17,r=8,p=1$salt$hash`.
///
/// A hash with the standard cost takes about 0.3 s and 128 MiB: it belongs on the work pool, few at a time.
package enum Scrypt {
    /// A hash of a password with a salt of its own.
    package static func hash(_ password: String, cost: ScryptCost = .standard) throws(ScryptError) -> String {
        let salt = Random.bytes(ScryptHash.saltLength)
        let key = try derive(Array(password.utf8), salt: salt, cost: cost, count: ScryptHash.keyLength)
        return ScryptHash(cost: cost, salt: salt, key: key).text
    }

    /// Whether a hash was made of this password. No hash, or one that can't be read, costs as much as one that does not fit,
    /// so that the time does not tell who has an account.
    package static func verify(_ password: String, against text: String?) throws(ScryptError) -> Bool {
        let stored = text.flatMap(ScryptHash.init(_:))
        let hash = stored ?? ScryptHash(cost: .standard, salt: [UInt8](repeating: 0, count: ScryptHash.saltLength), key: [])
        let key = try derive(Array(password.utf8), salt: hash.salt, cost: hash.cost, count: ScryptHash.keyLength)
        return ConstantTime.equal(key, hash.key)
    }

    /// Whether a hash was made at another cost than today's, and should be made anew when the password is at hand.
    package static func isOutdated(_ text: String) -> Bool { ScryptHash(text)?.cost != .standard }

    /// The key of RFC 7914.
    package static func derive(_ password: [UInt8], salt: [UInt8], cost: ScryptCost, count: Int) throws(ScryptError) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: count)
        // Bound to CChar because OpenSSL takes the password as text; the length goes with it, so any byte may be in it.
        let isDerived = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.bindMemory(to: CChar.self).baseAddress, password.count, salt, salt.count, cost.n, UInt64(cost.r), UInt64(cost.p),
                cost.memory, &key, key.count)
        }
        guard isDerived == 1 else { throw .outOfMemory }
        return key
    }
}

/// Why a password could not be hashed.
package enum ScryptError: Error, Sendable {
    /// The memory that the cost asks for is not to be had now.
    case outOfMemory
}
