internal import Storage

/// The text under which a record is found: its searchable fields, folded, with runs of Chinese, Japanese and Korean cut into overlapping
/// pairs, since such text has no spaces to find words by.
package enum SearchText {
    package static func of(_ row: Row) -> String {
        var words: [String] = []
        for place in row.definition.places.searchable { if case .text(let text) = row.values[place] { words.append(text) } }
        for (position, lines) in row.definition.lines.enumerated() where !row.lines[position].isEmpty {
            for place in lines.definition.places.searchable {
                for line in row.lines[position] { if case .text(let text) = line.values[place] { words.append(text) } }
            }
        }
        return words.map(index).joined(separator: " ")
    }

    /// Cuts one text for the index: pairs of each run, and the run's last character alone, so that one-character queries hit.
    package static func index(_ text: String) -> String {
        cut(Folding.fold(text)) { run in
            var pieces = zip(run, run.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) }
            if let last = run.last { pieces.append(String(last)) }
            return pieces
        }
    }

    /// The tokens that a query asks for, all of which must be present; empty when there is nothing to look for.
    package static func tokens(ofQuery text: String) -> [String] {
        let cut = cut(Folding.fold(text)) { run in
            run.count == 1 ? [String(run[0])] : zip(run, run.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) }
        }
        return cut.split(separator: " ").map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty }
    }

    private static func cut(_ text: String, _ pieces: ([Unicode.Scalar]) -> [String]) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return separated(text) }
        var result = ""
        var run: [Unicode.Scalar] = []
        func flush() {
            guard !run.isEmpty else { return }
            result += " " + pieces(run).joined(separator: " ") + " "
            run = []
        }
        for scalar in text.unicodeScalars {
            if scalar.isIdeographic {
                run.append(scalar)
            } else {
                flush()
                result.unicodeScalars.append(scalar.isWordPart ? scalar : " ")
            }
        }
        flush()
        return result
    }

    private static func separated(_ ascii: String) -> String {
        String(
            decoding: ascii.utf8.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) ? $0 : 0x20 }, as: UTF8.self
        )
    }
}

extension Unicode.Scalar {
    /// Han, kana and hangul: scripts whose words are not set apart.
    fileprivate var isIdeographic: Bool {
        switch value {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3134F: true
        default: false
        }
    }

    fileprivate var isWordPart: Bool {
        properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass != .notReordered
    }
}
