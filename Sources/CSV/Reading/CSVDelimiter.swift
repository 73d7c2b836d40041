/// The byte between the cells of a row.
package struct CSVDelimiter: Hashable, Sendable {
    /// One ASCII byte, neither a quote nor a line end.
    package let byte: UInt8

    /// `,`
    package static let comma = CSVDelimiter(unchecked: UInt8(ascii: ","))
    /// `;`, as spreadsheets write where the comma separates decimals.
    package static let semicolon = CSVDelimiter(unchecked: UInt8(ascii: ";"))
    /// The tab character.
    package static let tab = CSVDelimiter(unchecked: UInt8(ascii: "\t"))
    /// `|`
    package static let bar = CSVDelimiter(unchecked: UInt8(ascii: "|"))

    private init(unchecked byte: UInt8) { self.byte = byte }

    /// Any ASCII byte that cannot be taken for a quote, a line end, a letter or a digit.
    package init?(_ byte: UInt8) {
        let isWordCharacter = (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
        guard byte > 0, byte < 0x7F, !isWordCharacter, ![UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte)
        else { return nil }
        self.byte = byte
    }

    /// The one character of a text, or `tab`.
    package init?(_ text: String) {
        if text == "tab" {
            self = .tab
            return
        }
        guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
        self.init(byte)
    }
}
