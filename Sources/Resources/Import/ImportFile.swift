internal import CSV
internal import Glibc
internal import HTTP

/// The rows of a stored file, read in chunks, in UTF-8 whatever its charset is.
final class ImportFile {
    private let descriptor: Descriptor
    private var decoder: CharsetDecoder
    private var reader: CSVReader
    private var waiting: [CSVRow] = []
    private var next = 0
    private var isAtEnd = false
    private(set) var bytesRead = 0
    let size: Int
    /// The first row: the columns' names.
    private(set) var header: [String] = []

    private static let chunkSize = 65_536

    init(path: String, charset: Charset?, delimiter: CSVDelimiter?) throws {
        descriptor = try Descriptor(path)
        size = descriptor.size
        decoder = CharsetDecoder(charset)
        reader = CSVReader(delimiter: delimiter)
        guard let first = try nextRow() else { throw Problem.file("is empty") }
        if let problem = first.problem { throw Problem.file("has a header that \(problem)") }
        header = first.cells.map(TextCleaning.clean)
        guard Set(header).count == header.count else { throw Problem.file("has two columns of one name") }
    }

    /// The next row, nil behind the last.
    func nextRow() throws -> CSVRow? {
        while next == waiting.count {
            guard !isAtEnd else { return nil }
            try readChunk()
        }
        defer { next += 1 }
        return waiting[next]
    }

    /// Passes over rows that an earlier run of the job has done.
    func skip(_ count: Int64) throws {
        for _ in 0..<count { guard try nextRow() != nil else { return } }
    }

    /// The cells of a row by column name.
    func cells(of row: CSVRow) -> [String: String] {
        var cells: [String: String] = [:]
        cells.reserveCapacity(header.count)
        for (index, name) in header.enumerated() { cells[name] = row[index] ?? "" }
        return cells
    }

    private func readChunk() throws {
        waiting.removeAll(keepingCapacity: true)
        next = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
            count = max(0, read(descriptor.number, buffer.baseAddress, Self.chunkSize))
        }
        bytesRead += chunk.count
        var text: [UInt8] = []
        do throws(CharsetError) {
            if chunk.isEmpty { try decoder.finish(into: &text) } else { try decoder.decode(chunk.span, into: &text) }
        } catch {
            throw Problem.file("can't be decoded: \(error)")
        }
        var rows: [CSVRow] = []
        reader.read(text.span) { rows.append($0) }
        if chunk.isEmpty {
            isAtEnd = true
            reader.finish { rows.append($0) }
        }
        waiting = rows
    }
}

/// An open file, closed with its owner.
private struct Descriptor: ~Copyable {
    let number: CInt

    init(_ path: String) throws(Problem) {
        number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .notFound("The import's file is gone.") }
    }

    var size: Int {
        let end = Int(lseek(number, 0, SEEK_END))
        lseek(number, 0, SEEK_SET)
        return end
    }

    deinit { close(number) }
}

extension Problem {
    /// A file that can't be read as what it is said to be.
    static func file(_ detail: String) -> Problem { .validationFailed([Violation(.pointer(""), "format", "the file \(detail)")]) }
}
