/// Bytes as base64 with padding (RFC 4648, section 4).
package enum Base64 {
    /// The one text that stands for these bytes.
    package static func encode(_ bytes: [UInt8]) -> String { Base64Alphabet.standard.encode(bytes, isPadded: true) }

    /// The bytes of a text; nil when `encode` would not have written it.
    package static func decode(_ text: String) -> [UInt8]? { Base64Alphabet.standard.decode(text, isPadded: true) }
}

/// Bytes as base64 that needs no escaping in URLs, without padding (RFC 4648, section 5).
package enum Base64URL {
    /// The one text that stands for these bytes.
    package static func encode(_ bytes: [UInt8]) -> String { Base64Alphabet.url.encode(bytes, isPadded: false) }

    /// The bytes of a text; nil when `encode` would not have written it.
    package static func decode(_ text: String) -> [UInt8]? { Base64Alphabet.url.decode(text, isPadded: false) }
}
