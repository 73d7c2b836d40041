/// Writes rows of delimited cells (RFC 4180, lines end with CRLF) into a buffer that is sent and emptied as it fills.
package struct CSVWriter: Sendable {
    /// What has been written since the last `removeAll`.
    package private(set) var bytes: [UInt8] = []

    private let delimiter: UInt8
    private let guardsFormulas: Bool
    private var cells = 0
    private var cellStart = 0

    /// A writer for one file. Formulas are guarded unless a machine reads the file; the byte order mark is for spreadsheets, which
    /// take UTF-8 for something else without it.
    package init(delimiter: CSVDelimiter = .comma, guardsFormulas: Bool = true, byteOrderMark: Bool = false) {
        self.delimiter = delimiter.byte
        self.guardsFormulas = guardsFormulas
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Writes a text that a person chose: one that a spreadsheet would run as a formula gets an apostrophe.
    package mutating func text(_ text: String) { self.text(utf8: text.utf8.span) }

    /// Writes the bytes of a text that a person chose.
    package mutating func text(utf8 text: Span<UInt8>) {
        cell(text, isGuarded: guardsFormulas && FormulaGuard.isNeeded(text))
    }

    /// Writes what the server made, such as a number, a date or an id: never guarded, so that −5 stays a number.
    package mutating func plain(_ text: String) { plain(utf8: text.utf8.span) }

    /// Writes the bytes of what the server made.
    package mutating func plain(utf8 text: Span<UInt8>) { cell(text, isGuarded: false) }

    /// Writes a cell for a value that is not known.
    package mutating func empty() { plain(utf8: [UInt8]().span) }

    /// Ends the row.
    package mutating func endRow() {
        // A row of one empty cell would be a blank line, which readers pass over.
        if cells == 1 && cellStart == bytes.count { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
        cells = 0
    }

    /// Forgets what was sent, keeping the buffer. Call it between rows.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private mutating func cell(_ text: Span<UInt8>, isGuarded: Bool) {
        if cells > 0 { bytes.append(delimiter) }
        cells += 1
        cellStart = bytes.count
        let isQuoted = needsQuotes(text)
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        if isGuarded { bytes.append(FormulaGuard.mark) }
        if isQuoted {
            appendDoublingQuotes(text)
            bytes.append(UInt8(ascii: "\""))
        } else {
            text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
    }

    private func needsQuotes(_ text: Span<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        // Spaces around a cell are lost in some readers.
        if text[0] == UInt8(ascii: " ") || text[text.count - 1] == UInt8(ascii: " ") { return true }
        for index in text.indices {
            let byte = text[index]
            if byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return true }
        }
        return false
    }

    private mutating func appendDoublingQuotes(_ text: Span<UInt8>) {
        for index in text.indices {
            if text[index] == UInt8(ascii: "\"") { bytes.append(UInt8(ascii: "\"")) }
            bytes.append(text[index])
        }
    }
}
