internal import Glibc

/// One of glibc's conversions to UTF-8.
final class CharsetConverter {
    private let descriptor: iconv_t

    /// Nil when this machine does not have the conversion.
    init?(from charset: String) {
        guard let descriptor = iconv_open("UTF-8", charset), descriptor != Self.failure else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// `(iconv_t) -1`
    private static var failure: iconv_t? { iconv_t(bitPattern: -1) }

    /// Appends the characters of some bytes. Returns how many bytes they took, and whether the rest may still become one.
    func convert(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> (done: Int, isValid: Bool) {
        bytes.withUnsafeBytes { source in
            // Unsafe at the C boundary: iconv moves pointers over both buffers and stays within the counts that it is given; it only
            // reads the source, although its type does not say so.
            withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 1) { target in
                var input = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var inputLeft = source.count
                while inputLeft > 0 {
                    var room = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var roomLeft = target.count
                    let result = iconv(descriptor, &input, &inputLeft, &room, &roomLeft)
                    let reason = errno
                    output.append(contentsOf: target[..<(target.count - roomLeft)])
                    if result == Int.failed && reason != E2BIG { return (source.count - inputLeft, reason == EINVAL) }
                }
                return (source.count, true)
            }
        }
    }
}

extension Int {
    /// `(size_t) -1`
    fileprivate static var failed: Int { -1 }
}
