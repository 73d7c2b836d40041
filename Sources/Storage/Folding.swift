// The normalisation tables are the standard library's own; the SPI is the only way to them without Foundation and ICU.
@_spi(_Unicode) internal import Swift

/// One spelling for texts that a reader holds for the same: without regard to case, width and the accents of Latin and Greek letters.
package enum Folding {
    package static func fold(_ text: String) -> String {
        if let ascii = foldASCII(text) { return ascii }
        var decomposed: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            for narrow in widened(scalar).unicodeScalars {
                decomposed.append(contentsOf: (plain[narrow] ?? narrow.properties.lowercaseMapping)._nfd)
            }
        }
        var folded = String.UnicodeScalarView()
        var base: Unicode.Scalar = " "
        for scalar in decomposed {
            let isAccent = (0x0300...0x036F).contains(scalar.value)
            if isAccent, base.losesAccents { continue }
            if !isAccent { base = scalar }
            folded.append(scalar == "ς" ? "σ" : scalar)
        }
        var composed = String.UnicodeScalarView()
        // Kana and hangul fall apart above and are one letter again here.
        composed.append(contentsOf: String(folded)._nfc)
        return String(composed)
    }

    /// The common case, without a look at Unicode's tables; nil when the text is not plain ASCII.
    private static func foldASCII(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Letters whose strokes and ligatures are no accents to Unicode.
    private static let plain: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "ł": "l", "Ł": "l", "þ": "th", "Þ": "th", "ı": "i", "ё": "е", "Ё": "е",
    ]

    /// Full-width Latin as ASCII, half-width kana as kana.
    private static func widened(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x3000: return " "
        case 0xFF01...0xFF5E: return String(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0xFF66...0xFF9F:
            let index = halfWidthKana.index(halfWidthKana.startIndex, offsetBy: Int(scalar.value - 0xFF66))
            return String(halfWidthKana[index])
        default: return String(scalar)
        }
    }

    /// U+FF66 to U+FF9F in order; the last two are the marks of voiced sounds, which compose with the kana before them.
    private static let halfWidthKana = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}".unicodeScalars)
}

extension Unicode.Scalar {
    /// Latin and Greek: to other scripts such marks make another letter.
    fileprivate var losesAccents: Bool {
        value < 0x0250 || (0x1E00...0x1EFF).contains(value) || (0x0370...0x03FF).contains(value) || (0x1F00...0x1FFF).contains(value)
    }
}
