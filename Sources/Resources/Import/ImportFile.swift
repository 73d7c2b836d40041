internal import CSV
internal import HTTP

/// The rows of a stored delimited file, read in parts, in UTF-8 whatever its charset is.
final class ImportFile: ImportSource {
    private let file: FileBytes
    private var decoder: CharsetDecoder
    private var reader: CSVReader
    private var waiting: [CSVRow] = []
    private var next = 0
    private var isAtEnd = false
    let size: Int
    var bytesRead: Int { file.bytesRead }
    /// The first row.
    private(set) var columns: [String] = []

    init(path: String, charset: Charset?, delimiter: CSVDelimiter?) throws {
        file = try FileBytes(path)
        size = file.size
        decoder = CharsetDecoder(charset)
        reader = CSVReader(delimiter: delimiter)
        guard let first = try nextRow() else { throw Problem.file("is empty") }
        if let problem = first.problem { throw Problem.file("has a header that \(problem)") }
        columns = first.cells.map(TextCleaning.clean)
        guard Set(columns).count == columns.count else { throw Problem.file("has two columns of one name") }
    }

    func nextItem() throws -> ImportSlice.Item? {
        guard let row = try nextRow() else { return nil }
        var writer = CSVWriter(guardsFormulas: false)
        for cell in row.cells { writer.plain(cell) }
        let problem = row.problem.map { "\($0)" } ?? surplus(of: row)
        return ImportSlice.Item(
            line: row.line, cells: problem == nil ? cells(of: row) : [:], problem: problem,
            text: String(decoding: writer.bytes, as: UTF8.self))
    }

    /// A value behind the last column belongs to no field: mostly a delimiter stands in a cell without quotes. Cells that are missing at
    /// the end are empty ones, which spreadsheets leave out.
    private func surplus(of row: CSVRow) -> String? {
        guard row.cells.count > columns.count, row.cells[columns.count...].contains(where: { !$0.isEmpty }) else { return nil }
        return "has \(row.cells.count) cells where the header has \(columns.count)"
    }

    private func nextRow() throws -> CSVRow? {
        while next == waiting.count {
            guard !isAtEnd else { return nil }
            try readPart()
        }
        defer { next += 1 }
        return waiting[next]
    }

    /// The cells of a row by column name.
    private func cells(of row: CSVRow) -> [String: String] {
        var cells: [String: String] = [:]
        cells.reserveCapacity(columns.count)
        for (index, name) in columns.enumerated() { cells[name] = row[index] ?? "" }
        return cells
    }

    private func readPart() throws {
        waiting.removeAll(keepingCapacity: true)
        next = 0
        let part = file.next()
        var text: [UInt8] = []
        do throws(CharsetError) {
            if part.isEmpty { try decoder.finish(into: &text) } else { try decoder.decode(part.span, into: &text) }
        } catch {
            throw Problem.file("can't be decoded: \(error)")
        }
        var rows: [CSVRow] = []
        reader.read(text.span) { rows.append($0) }
        if part.isEmpty {
            isAtEnd = true
            reader.finish { rows.append($0) }
        }
        waiting = rows
    }
}

extension Problem {
    /// A file that can't be read as what it is said to be.
    static func file(_ detail: String) -> Problem { .validationFailed([Violation(.pointer(""), "format", "the file \(detail)")]) }
}
