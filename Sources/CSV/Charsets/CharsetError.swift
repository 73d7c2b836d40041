/// Why a file cannot be decoded.
package struct CharsetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    package enum Reason: Sendable, Hashable {
        /// Bytes that stand for no character.
        case invalid
        /// The file ends within a character.
        case truncated
        /// This machine cannot convert the charset.
        case unsupported
    }

    /// What went wrong.
    package let reason: Reason
    /// The charset that was tried.
    package let charset: Charset
    /// How many bytes of the file come before the damage.
    package let offset: Int
    /// The line of the damage; the first is 1.
    package let line: Int

    package var description: String {
        switch reason {
        case .invalid: "line \(line), byte \(offset): not valid \(charset.rawValue)"
        case .truncated: "line \(line), byte \(offset): the file ends within a character of \(charset.rawValue)"
        case .unsupported: "this machine cannot convert \(charset.rawValue)"
        }
    }
}
