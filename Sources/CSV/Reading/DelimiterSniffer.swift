/// Finds the delimiter of a file in its first line: the candidate that stands there most often outside quotes.
struct DelimiterSniffer {
    private static let candidates: [CSVDelimiter] = [.comma, .semicolon, .tab, .bar]

    private var counts = [Int](repeating: 0, count: candidates.count)
    private var isQuoted = false
    private var line: [UInt8] = []

    /// Takes the next byte and says whether it ended the first line that is not blank.
    mutating func take(_ byte: UInt8) -> Bool {
        if !isQuoted && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")) { return !line.isEmpty }
        line.append(byte)
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted, let index = Self.candidates.firstIndex(where: { $0.byte == byte }) { counts[index] += 1 }
        return false
    }

    /// The delimiter that a line `sep=;` declares, as spreadsheets write it; such a line is no row.
    var declared: CSVDelimiter? {
        guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8) else { return nil }
        return CSVDelimiter(line[4])
    }

    /// The candidate seen most often, the earlier of equal ones; the comma when there is none.
    var best: CSVDelimiter {
        var best = 0
        for index in counts.indices where counts[index] > counts[best] { best = index }
        return Self.candidates[best]
    }
}
