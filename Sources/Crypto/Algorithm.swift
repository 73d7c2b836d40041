internal import COpenSSL

/// An algorithm fetched from OpenSSL once, since fetching it costs more than hashing a key.
struct Algorithm: @unchecked Sendable {
    // @unchecked: EVP_MD and EVP_MAC never change and are counted atomically, so every thread may use them.
    let pointer: OpaquePointer

    static let sha256 = Algorithm(EVP_MD_fetch(nil, "SHA256", nil))
    static let hmac = Algorithm(EVP_MAC_fetch(nil, "HMAC", nil))

    private init(_ fetched: OpaquePointer?) {
        guard let fetched else { preconditionFailure("OpenSSL has neither SHA-256 nor HMAC: its default provider is missing.") }
        pointer = fetched
    }
}
