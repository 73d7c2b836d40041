// The normalisation tables are the standard library's own; the SPI is the only way to them without Foundation and ICU.
@_spi(_Unicode) internal import Swift

/// What every text goes through before it is kept: white space trimmed, canonically composed.
package enum TextCleaning {
    package static func clean(_ text: String) -> String {
        if let short = cleanASCII(text) { return short }
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var end = scalars.endIndex
        while start < end, scalars[start].properties.isWhitespace { start = scalars.index(after: start) }
        while end > start, scalars[scalars.index(before: end)].properties.isWhitespace { end = scalars.index(before: end) }
        return String(text[start..<end]).composed
    }

    /// The common case, without a look at Unicode's tables; nil when the text is not plain ASCII.
    private static func cleanASCII(_ text: String) -> String? {
        let utf8 = text.utf8
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard let first = utf8.first, let last = utf8.last else { return text }
        if first > 0x20, last > 0x20 { return text }
        let start = utf8.firstIndex { $0 > 0x20 } ?? utf8.endIndex
        let end = utf8.lastIndex { $0 > 0x20 }.map { utf8.index(after: $0) } ?? start
        return String(text[start..<end])
    }
}

extension String {
    /// Canonical composition (NFC), so that equal texts are equal bytes.
    var composed: String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: _nfc)
        return String(scalars)
    }

    func hasControls(allowingLineBreaks: Bool) -> Bool {
        unicodeScalars.contains { scalar in
            guard scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) else { return false }
            return !(allowingLineBreaks && (scalar == "\n" || scalar == "\r" || scalar == "\t"))
        }
    }
}
