internal import JSON
package import Values

extension Identifier {
    /// The number in `sup_0c4…` when the prefix is the one expected.
    package static func number(in text: String, prefix: String) -> Int64? {
        guard text.utf8.count == prefix.utf8.count + 1 + length, text.hasPrefix(prefix),
            text.utf8.dropFirst(prefix.utf8.count).first == UInt8(ascii: "_")
        else { return nil }
        return Identifier(text.dropFirst(prefix.count + 1))?.number
    }

    /// An id as it goes over the wire.
    package static func text(_ number: Int64, prefix: String) -> String { "\(prefix)_\(Identifier(number))" }

    /// The number in documentation's examples.
    package static let example: Int64 = 1_795_469_703_570 << 21

    /// The regular expression of ids with this prefix.
    package static func pattern(prefix: String) -> String { "^\(prefix)_[0-7][0-9a-hjkmnp-tv-z]{12}$" }
}

extension JSONWriter {
    /// Writes a quoted id behind a prefix that includes its underscore.
    mutating func identifier(prefix: [UInt8], _ number: Int64) {
        prefix.withUnsafeBufferPointer { base32(prefix: $0, number: number) }
    }
}
