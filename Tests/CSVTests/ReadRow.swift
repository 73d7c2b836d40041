@testable import CSV

/// What a test sees of a row.
struct ReadRow: Equatable {
    var line: Int
    var cells: [String]
    var problem: CSVProblem?

    init(_ line: Int, _ cells: [String], _ problem: CSVProblem? = nil) {
        self.line = line
        self.cells = cells
        self.problem = problem
    }

    /// The rows of a file that arrives in chunks of so many bytes.
    static func all(
        _ bytes: [UInt8], chunk: Int = .max, delimiter: CSVDelimiter? = .comma, limits: CSVLimits = CSVLimits(),
        removesFormulaGuards: Bool = false
    ) -> [ReadRow] {
        var reader = CSVReader(delimiter: delimiter, limits: limits, removesFormulaGuards: removesFormulaGuards)
        var rows: [ReadRow] = []
        let keep: (CSVRow) -> Void = { rows.append(ReadRow($0.line, $0.cells, $0.problem)) }
        var index = 0
        while index < bytes.count {
            let end = index + min(chunk, bytes.count - index)
            reader.read(bytes.span.extracting(index..<end), keep)
            index = end
        }
        reader.finish(keep)
        return rows
    }

    /// The rows of a text.
    static func all(_ text: String, delimiter: CSVDelimiter? = .comma, limits: CSVLimits = CSVLimits()) -> [ReadRow] {
        all(Array(text.utf8), delimiter: delimiter, limits: limits)
    }
}
