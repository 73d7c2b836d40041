internal import Crypto

/// The text of a key: `tdm_`, eight characters that find it, and 32 that prove it (190 random bits).
package struct Token: Sendable {
    package let text: String

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let finder = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// A new one.
    package init() {
        text = "tdm_\(Self.random(8, from: Self.finder))_\(Self.random(32, from: Self.alphabet))"
    }

    /// A text that has the form of one.
    package init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 45, text.hasPrefix("tdm_"), utf8[12] == UInt8(ascii: "_") else { return nil }
        self.text = text
    }

    /// What people see of it: enough to find it, not enough to use it.
    package var prefix: String { String(text.prefix(12)) }

    package var hash: [UInt8] { SHA256.hash(text) }

    /// Bytes beyond the largest multiple of the alphabet's size are drawn again, so that every character is as likely.
    private static func random(_ count: Int, from alphabet: [UInt8]) -> String {
        let limit = 256 - 256 % alphabet.count
        var characters: [UInt8] = []
        while characters.count < count {
            for byte in Random.bytes(count) where Int(byte) < limit && characters.count < count {
                characters.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
