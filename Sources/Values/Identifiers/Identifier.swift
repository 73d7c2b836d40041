/// A record's number as it stands on the wire behind its prefix: 13 lower-case characters of Crockford's base32.
package struct Identifier: Hashable, Sendable {
    /// The number of characters.
    package static let length = 13

    /// The number as it is stored: not negative, growing with time.
    package let number: Int64

    /// An identifier as it is stored. A negative number, which no source makes, is written but never read again.
    package init(_ number: Int64) { self.number = number }

    /// Reads 13 characters; the only spelling of each number is the one that is written.
    package init?(_ text: String) { self.init(utf8: text.utf8.span) }

    /// Reads 13 characters, such as those behind a prefix.
    package init?(_ text: Substring) { self.init(utf8: text.utf8.span) }

    /// Reads 13 bytes.
    package init?(utf8: Span<UInt8>) {
        // The first of 13 characters has five bits, of which 63-bit numbers use three.
        guard utf8.count == Self.length, utf8[0] < UInt8(ascii: "8") else { return nil }
        var bits: UInt64 = 0
        for index in utf8.indices {
            guard let digit = Self.digit(utf8[index]) else { return nil }
            bits = bits << 5 | digit
        }
        number = Int64(bitPattern: bits)
    }

    /// The 13 characters.
    package var text: ShortText {
        var text = ShortText()
        let bits = UInt64(bitPattern: number)
        // Unsafe for speed: a constant in the binary, read at an index that five bits keep below its 32 characters. Comparing
        // instead is twice as slow, since every other character is mispredicted.
        let alphabet = Self.alphabet.utf8Start
        var shift: UInt64 = 60
        for _ in 0..<Self.length {
            text.append(alphabet[Int(truncatingIfNeeded: (bits &>> shift) & 31)])
            shift &-= 5
        }
        return text
    }

    private static let alphabet: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"

    /// The alphabet leaves out i, l, o and u.
    private static func digit(_ character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character &- UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "h"): UInt64(character &- UInt8(ascii: "a")) + 10
        case UInt8(ascii: "j")...UInt8(ascii: "k"): UInt64(character &- UInt8(ascii: "j")) + 18
        case UInt8(ascii: "m")...UInt8(ascii: "n"): UInt64(character &- UInt8(ascii: "m")) + 20
        case UInt8(ascii: "p")...UInt8(ascii: "t"): UInt64(character &- UInt8(ascii: "p")) + 22
        case UInt8(ascii: "v")...UInt8(ascii: "z"): UInt64(character &- UInt8(ascii: "v")) + 27
        default: nil
        }
    }
}

extension Identifier: Comparable {
    package static func < (left: Identifier, right: Identifier) -> Bool { left.number < right.number }
}

extension Identifier: CustomStringConvertible {
    package var description: String { text.description }
}
