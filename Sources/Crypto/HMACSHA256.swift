internal import COpenSSL

/// An HMAC with SHA-256 (RFC 2104) that is fed in parts.
package struct HMACSHA256: ~Copyable {
    // Not kept for the next use as digests are: a context that is started without a key would silently keep the last one.
    private let context: OpaquePointer

    /// The code of nothing yet, under a key of any length.
    package init(key: [UInt8]) {
        guard let context = EVP_MAC_CTX_new(Algorithm.hmac.pointer) else { preconditionFailure("There is no memory left.") }
        let isReady = "digest".withCString { parameter in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 7) { digest in
                _ = digest.initialize(fromContentsOf: "SHA256".utf8CString)
                let parameters = [OSSL_PARAM_construct_utf8_string(parameter, digest.baseAddress, 0), OSSL_PARAM_construct_end()]
                // One byte more than the key, so that an empty key has an address too: none would mean "as before".
                return (key + [0]).withUnsafeBufferPointer { EVP_MAC_init(context, $0.baseAddress, key.count, parameters) }
            }
        }
        precondition(isReady == 1, "OpenSSL can't start HMAC.")
        self.context = context
    }

    deinit { EVP_MAC_CTX_free(context) }

    /// Adds bytes behind those so far.
    package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// Adds bytes behind those so far.
    package mutating func update(_ bytes: Span<UInt8>) {
        let isAdded = bytes.withUnsafeBufferPointer { EVP_MAC_update(context, $0.baseAddress, $0.count) }
        precondition(isAdded == 1, "OpenSSL can't continue HMAC.")
    }

    /// The authentication code of everything that was added.
    package consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: SHA256.digestLength) { code, count in
            let isFinished = EVP_MAC_final(context, code.baseAddress, &count, code.count)
            precondition(isFinished == 1, "OpenSSL can't finish HMAC.")
        }
    }

    /// The authentication code of a message.
    package static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finish()
    }

    /// Whether `code` is the authentication code of a message, in a time that says nothing about the right one.
    package static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        ConstantTime.equal(code, authenticate(message, key: key))
    }
}
