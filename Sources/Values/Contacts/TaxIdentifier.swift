/// A tax number without the spaces, dots, dashes and slashes that people write in it, in capitals.
package struct TaxIdentifier: Hashable, Sendable {
    /// The letters and digits.
    package let text: String

    /// Reads a number of 2 to 32 ASCII letters and digits, whatever separates them.
    package init?(_ raw: String) {
        var letters: [UInt8] = []
        for scalar in raw.unicodeScalars {
            switch scalar {
            case "0"..."9", "A"..."Z": letters.append(UInt8(truncatingIfNeeded: scalar.value))
            case "a"..."z": letters.append(UInt8(truncatingIfNeeded: scalar.value) - 0x20)
            case ".", "-", "/", "‐", "‑", "–": continue
            default: guard scalar.properties.isWhitespace else { return nil }
            }
        }
        guard (2...32).contains(letters.count) else { return nil }
        text = String(decoding: letters, as: UTF8.self)
    }
}

extension TaxIdentifier: CustomStringConvertible {
    package var description: String { text }
}
