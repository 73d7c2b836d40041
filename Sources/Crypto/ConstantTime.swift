internal import COpenSSL

/// Comparison in a time that does not depend on where secrets differ.
package enum ConstantTime {
    /// Whether two byte strings are equal. Only their lengths can be told from the time it takes.
    package static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
    }
}
