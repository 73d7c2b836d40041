/// Text as it is compared and searched: without case, width and accents. It depends on no engine, so that Swift and SQL fold alike.
///
/// Lower case; full-width Latin and half-width katakana in their usual width; Latin, Greek and Cyrillic letters without marks (but й, which
/// is a letter of its own); kana with their voiced marks and Hangul syllables in one piece, so that NFC and NFD fold to the same.
package enum Folding {
    /// The folded text.
    package static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        fold(text.utf8Span.span, into: &folded)
        return String(decoding: folded, as: UTF8.self)
    }

    /// Appends the folded form of UTF-8.
    package static func fold(_ utf8: Span<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + utf8.count)
        var position = 0
        while position < utf8.count, utf8[position] < 0x80 {
            let byte = utf8[position]
            output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            position += 1
        }
        guard position < utf8.count else { return }
        // A mark may follow the last of the ASCII letters, so it is folded once more, with what comes behind it.
        if position > 0 {
            position -= 1
            output.removeLast()
        }
        var rest: [UInt8] = []
        rest.reserveCapacity(utf8.count - position)
        while position < utf8.count {
            rest.append(utf8[position])
            position += 1
        }
        var composer = FoldingComposer(output)
        for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars { composer.append(scalar) }
        output = composer.finish()
    }

    /// What one scalar is folded to, one of them or a few.
    static func forEachFolded(_ scalar: Unicode.Scalar, _ body: (UInt32) -> Void) {
        let value = scalar.value
        switch value {
        case 0x41...0x5A: body(value | 0x20)
        case ..<0x80: body(value)
        case 0xA0, 0x3000: body(0x20)
        // Han, kana and hangul: nothing of them has a case.
        case 0x2E80..<0x3231, 0x3233..<0xA640, 0xAC00..<0xF900: body(value)
        case 0x3231: "(株)".unicodeScalars.forEach { body($0.value) }
        case 0x3232: "(有)".unicodeScalars.forEach { body($0.value) }
        case 0xFF01...0xFF5E: forEachFolded(Unicode.Scalar(UInt8(value - 0xFF01 + 0x21)), body)
        case 0xFF61...0xFF9D: body(wideKatakana[Int(value - 0xFF61)].value)
        case 0xFF9E: body(voicedMark)
        case 0xFF9F: body(halfVoicedMark)
        default: for lower in scalar.properties.lowercaseMapping.unicodeScalars { plain(of: lower.value, body) }
        }
    }

    /// The marks that kana may be followed by, in their combining form.
    static let voicedMark: UInt32 = 0x3099
    static let halfVoicedMark: UInt32 = 0x309A

    private static func plain(of letter: UInt32, _ body: (UInt32) -> Void) {
        switch letter {
        case tableStart..<tableEnd where plainIndex[Int(letter - tableStart)] != 0:
            for plain in plainLetters[Int(plainIndex[Int(letter - tableStart)]) - 1].plain.unicodeScalars { body(plain.value) }
        default: body(letter)
        }
    }

    private static let tableStart: UInt32 = 0xAA
    private static let tableEnd: UInt32 = 0x2000

    /// For each letter of the table's range, the row of `plainLetters` it belongs to, counted from 1.
    private static let plainIndex: [UInt8] = {
        var index = [UInt8](repeating: 0, count: Int(tableEnd - tableStart))
        for (row, entry) in plainLetters.enumerated() {
            for letter in entry.letters.unicodeScalars { index[Int(letter.value - tableStart)] = UInt8(row + 1) }
        }
        return index
    }()
}
