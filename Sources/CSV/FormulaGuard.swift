/// The apostrophe that keeps spreadsheets from running a text as a formula (CWE-1236). Text that already looks guarded gets one
/// more, so that taking one away always gives the text back.
enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// Whether a text needs the mark: a formula's first character, possibly behind marks.
    static func isNeeded(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] != mark { return startsFormula(text[index]) }
        return false
    }

    /// Whether the first byte of a text is a mark that was put there.
    static func isPresent(_ text: Span<UInt8>) -> Bool {
        text.count > 1 && text[0] == mark && isNeeded(text)
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
