internal import COpenSSL

/// Bytes that nobody can foresee.
package enum Random {
    /// `count` bytes from OpenSSL's generator, which the kernel seeds. Without them there are no secrets, so their lack ends the program.
    package static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            guard let start = bytes.baseAddress, count > 0 else { return }
            let isRandom = RAND_bytes(start, Int32(count))
            precondition(isRandom == 1, "OpenSSL has no randomness.")
            filled = count
        }
    }
}
