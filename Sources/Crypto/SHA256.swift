internal import COpenSSL

/// A SHA-256 digest that is fed in parts.
package struct SHA256: ~Copyable {
    /// The bytes of a digest.
    package static let digestLength = 32

    private let context: OpaquePointer

    /// The digest of nothing yet.
    package init() {
        guard let context = ThreadSlot.digestContext.take() ?? EVP_MD_CTX_new() else { preconditionFailure("There is no memory left.") }
        let isReady = EVP_DigestInit_ex2(context, Algorithm.sha256.pointer, nil)
        precondition(isReady == 1, "OpenSSL can't start SHA-256.")
        self.context = context
    }

    deinit {
        if !ThreadSlot.digestContext.put(context) { EVP_MD_CTX_free(context) }
    }

    /// Adds bytes behind those so far.
    package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// Adds bytes behind those so far.
    package mutating func update(_ bytes: Span<UInt8>) {
        let isAdded = bytes.withUnsafeBufferPointer { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(isAdded == 1, "OpenSSL can't continue SHA-256.")
    }

    /// The digest of everything that was added.
    package consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.digestLength) { digest, count in
            let isFinished = EVP_DigestFinal_ex(context, digest.baseAddress, nil)
            precondition(isFinished == 1, "OpenSSL can't finish SHA-256.")
            count = Self.digestLength
        }
    }

    /// The digest of these bytes.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] { hash(bytes.span) }

    /// The digest of these bytes.
    package static func hash(_ bytes: Span<UInt8>) -> [UInt8] {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finish()
    }

    /// The digest of a text's UTF-8.
    package static func hash(_ text: String) -> [UInt8] { hash(text.utf8Span.span) }
}

// A context belongs to no thread, and a value that can't be copied has only one owner at a time.
extension SHA256: @unchecked Sendable {}
