/// Reads a file of delimited rows (RFC 4180) as its bytes arrive, in UTF-8, holding one row at a time.
///
/// Cells may be quoted; a quote inside is doubled; quoted cells may hold line ends. Lines end with CRLF, LF or CR; a byte order mark
/// and blank lines are passed over. A damaged row is handed on with its problem, and reading goes on behind it.
package struct CSVReader: Sendable {
    private enum State {
        /// Before the delimiter is known.
        case opening
        case cellStart
        case plain
        case quoted
        /// Behind a quote inside quotes: either its twin follows, or the cell ends.
        case quoteInQuotes
    }

    /// The delimiter given or found; nil until the first line is complete.
    package private(set) var delimiter: CSVDelimiter?

    private let limits: CSVLimits
    private let removesFormulaGuards: Bool
    private var state = State.opening
    private var opening = CSVOpening()
    private var row = CSVRow()
    private var cellStart = 0
    private var line = 1
    /// The last byte was a CR, so that an LF belongs to it; kept over chunks.
    private var isAfterReturn = false
    /// A limit was passed: the rest of the row is read and dropped.
    private var isOverfull = false

    /// A reader for one file. Without a delimiter it is found in the first line, among `,` `;` tab and `|`.
    package init(delimiter: CSVDelimiter? = nil, limits: CSVLimits = CSVLimits(), removesFormulaGuards: Bool = true) {
        self.delimiter = delimiter
        self.limits = limits
        self.removesFormulaGuards = removesFormulaGuards
    }

    /// Takes the next bytes and hands on each row that they complete. When `each` throws, reading is over.
    package mutating func read<Failure: Error>(
        _ chunk: Span<UInt8>, _ each: (CSVRow) throws(Failure) -> Void
    ) throws(Failure) {
        guard state == .opening else { return try scan(chunk, each) }
        for index in chunk.indices where opening.take(chunk[index], delimiter: delimiter, limit: limits.rowBytes) {
            try open(each)
            return try scan(chunk.extracting(index + 1..<chunk.count), each)
        }
    }

    /// Ends the file and hands on its last row, if that had no line end.
    package mutating func finish<Failure: Error>(_ each: (CSVRow) throws(Failure) -> Void) throws(Failure) {
        if state == .opening { try open(each) }
        switch state {
        case .opening, .cellStart:
            if row.ends.isEmpty && row.problem == nil { return }
        case .quoted: row.problem = .unclosedQuote
        case .plain, .quoteInQuotes: break
        }
        endCell()
        try endRow(each)
    }

    private mutating func open<Failure: Error>(_ each: (CSVRow) throws(Failure) -> Void) throws(Failure) {
        let (delimiter, skipped, skippedLines) = opening.result(delimiter: delimiter)
        self.delimiter = delimiter
        line += skippedLines
        row.line = line
        state = .cellStart
        let bytes = opening.bytes
        opening = CSVOpening()
        try scan(bytes.span.extracting(skipped..<bytes.count), each)
    }

    private mutating func scan<Failure: Error>(
        _ chunk: Span<UInt8>, _ each: (CSVRow) throws(Failure) -> Void
    ) throws(Failure) {
        let delimiter = (delimiter ?? .comma).byte
        var index = 0
        while index < chunk.count {
            switch state {
            case .opening, .cellStart:
                let byte = chunk[index]
                if byte == UInt8(ascii: "\"") {
                    state = .quoted
                    isAfterReturn = false
                    index += 1
                } else if byte == UInt8(ascii: "\n") && isAfterReturn {
                    isAfterReturn = false
                    index += 1
                } else {
                    state = .plain
                    isAfterReturn = false
                }
            case .plain:
                let start = index
                while index < chunk.count, !Self.endsPlain(chunk[index], delimiter) { index += 1 }
                append(chunk.extracting(start..<index))
                guard index < chunk.count else { return }
                let byte = chunk[index]
                index += 1
                if byte == UInt8(ascii: "\"") {
                    append(chunk.extracting(index - 1..<index))
                    fail(.strayQuote)
                } else {
                    try end(byte, delimiter, each)
                }
            case .quoted:
                let start = index
                while index < chunk.count, chunk[index] != UInt8(ascii: "\"") {
                    countLine(chunk[index])
                    index += 1
                }
                append(chunk.extracting(start..<index))
                guard index < chunk.count else { return }
                index += 1
                state = .quoteInQuotes
            case .quoteInQuotes:
                isAfterReturn = false
                let byte = chunk[index]
                if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                    try end(byte, delimiter, each)
                } else if byte == UInt8(ascii: "\"") {
                    append(chunk.extracting(index..<index + 1))
                    state = .quoted
                } else {
                    fail(.textAfterQuote)
                    append(chunk.extracting(index..<index + 1))
                    state = .plain
                }
                index += 1
            }
        }
    }

    private static func endsPlain(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\"")
    }

    /// Lines inside quotes count too, CRLF once.
    private mutating func countLine(_ byte: UInt8) {
        if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !isAfterReturn) { line += 1 }
        isAfterReturn = byte == UInt8(ascii: "\r")
    }

    private mutating func append(_ run: Span<UInt8>) {
        if isOverfull || run.isEmpty { return }
        let cellRoom = limits.cellBytes - (row.bytes.count - cellStart)
        let rowRoom = limits.rowBytes - row.bytes.count
        guard run.count <= min(cellRoom, rowRoom) else { return overflow(cellRoom <= rowRoom ? .cellTooLong : .rowTooLong) }
        run.withUnsafeBufferPointer { row.bytes.append(contentsOf: $0) }
    }

    /// The first problem of a row is the one to tell.
    private mutating func fail(_ problem: CSVProblem) {
        if row.problem == nil { row.problem = problem }
    }

    /// The cell that passed the limit never ends, so that no half of it is seen.
    private mutating func overflow(_ problem: CSVProblem) {
        fail(problem)
        isOverfull = true
    }

    private mutating func end<Failure: Error>(
        _ byte: UInt8, _ delimiter: UInt8, _ each: (CSVRow) throws(Failure) -> Void
    ) throws(Failure) {
        let isBlank = state == .plain && row.ends.isEmpty && row.bytes.isEmpty && row.problem == nil
        state = .cellStart
        if byte == delimiter { return endCell() }
        line += 1
        isAfterReturn = byte == UInt8(ascii: "\r")
        if isBlank {
            row.line = line
        } else {
            endCell()
            try endRow(each)
        }
    }

    private mutating func endCell() {
        if isOverfull { return }
        if row.ends.count == limits.cells { return overflow(.tooManyCells) }
        if removesFormulaGuards, FormulaGuard.isPresent(row.bytes.span.extracting(cellStart..<row.bytes.count)) {
            row.bytes.remove(at: cellStart)
        }
        row.ends.append(row.bytes.count)
        cellStart = row.bytes.count
    }

    private mutating func endRow<Failure: Error>(_ each: (CSVRow) throws(Failure) -> Void) throws(Failure) {
        state = .cellStart
        try each(row)
        row.bytes.removeAll(keepingCapacity: true)
        row.ends.removeAll(keepingCapacity: true)
        row.problem = nil
        row.line = line
        cellStart = 0
        isOverfull = false
    }
}
