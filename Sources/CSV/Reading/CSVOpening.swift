/// The first bytes of a file, held back until it is known how to read them.
struct CSVOpening: Sendable {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private(set) var bytes: [UInt8] = []
    private var sniffer = DelimiterSniffer()

    /// Takes the next byte and says whether no more are needed.
    mutating func take(_ byte: UInt8, delimiter: CSVDelimiter?, limit: Int) -> Bool {
        bytes.append(byte)
        if bytes.count <= Self.byteOrderMark.count, Self.byteOrderMark.starts(with: bytes) {
            return delimiter != nil && bytes.count == Self.byteOrderMark.count
        }
        if delimiter != nil { return true }
        // What looked like the beginning of a mark and was none belongs to the first line.
        if bytes.count <= Self.byteOrderMark.count, Self.byteOrderMark.starts(with: bytes.dropLast()) {
            for held in bytes.dropLast() { _ = sniffer.take(held) }
        }
        return sniffer.take(byte) || bytes.count >= limit
    }

    /// The delimiter, how many bytes are no rows, and how many lines they are.
    func result(delimiter: CSVDelimiter?) -> (CSVDelimiter, skipped: Int, skippedLines: Int) {
        let mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        if let delimiter { return (delimiter, mark, 0) }
        if let declared = sniffer.declared {
            // Blank lines before the declaration are skipped with it; its own line end is left as a blank line.
            let blank = bytes[mark...].prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            return (declared, mark + blank.count + 5, Self.lineCount(blank))
        }
        return (sniffer.best, mark, 0)
    }

    private static func lineCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var (count, isAfterReturn) = (0, false)
        for byte in bytes {
            if byte == UInt8(ascii: "\r") || !isAfterReturn { count += 1 }
            isAfterReturn = byte == UInt8(ascii: "\r")
        }
        return count
    }
}
