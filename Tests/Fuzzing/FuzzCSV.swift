internal import CSV

/// A file's rows are the same however it is cut, and those without a problem come back the same when they are written and read again.
package func fuzzCSV(_ bytes: UnsafeRawBufferPointer) {
    var tight = CSVLimits()
    tight.cellBytes = 8
    tight.rowBytes = 20
    tight.cells = 4
    for limits in [CSVLimits(), tight] {
        for delimiter in [nil, CSVDelimiter.comma] {
            let whole = CSVFile(bytes, cutAt: [], delimiter: delimiter, limits: limits)
            for cuts in cuts(of: bytes.count) {
                let cut = CSVFile(bytes, cutAt: cuts, delimiter: delimiter, limits: limits)
                require(whole == cut, "whole: \(whole)\ncut at \(cuts): \(cut)")
            }
            check(whole, limits)
        }
    }
    checkRoundTrip(CSVFile(bytes, cutAt: [], delimiter: nil, limits: CSVLimits()))
}

private func check(_ file: CSVFile, _ limits: CSVLimits) {
    var line = 0
    for row in file.rows {
        require(row.line > line, "rows are not in the order of their lines")
        line = row.line
        require(row.cells.count <= limits.cells, "a row has too many cells")
        require(row.cells.allSatisfy { $0.count <= limits.cellBytes }, "a cell is too long")
        require(row.cells.reduce(0) { $0 + $1.count } <= limits.rowBytes, "a row is too long")
    }
}

private func checkRoundTrip(_ file: CSVFile) {
    let rows = file.rows.filter { $0.problem == nil }.map(\.cells)
    // A cell that begins with a byte order mark is itself only behind another one.
    var writer = CSVWriter(byteOrderMark: true)
    for row in rows {
        for cell in row { writer.text(utf8: cell.span) }
        writer.endRow()
    }
    let again = writer.bytes.withUnsafeBytes { CSVFile($0, cutAt: [], delimiter: .comma, limits: CSVLimits()) }
    require(again.rows.map(\.cells) == rows, "rows changed on their way through text")
    require(again.rows.allSatisfy { $0.problem == nil }, "what was written has problems")
}

/// What came of a file, in a form that can be compared.
private struct CSVFile: Equatable {
    struct Row: Equatable {
        let line: Int
        let cells: [[UInt8]]
        let problem: CSVProblem?
    }
    private(set) var rows: [Row] = []
    private(set) var delimiter: CSVDelimiter?

    init(_ bytes: UnsafeRawBufferPointer, cutAt cuts: [Int], delimiter: CSVDelimiter?, limits: CSVLimits) {
        let memory = EdgeMemory(capacity: bytes.count)
        var reader = CSVReader(delimiter: delimiter, limits: limits)
        var rows: [Row] = []
        func keep(_ row: CSVRow) {
            let cells = (0..<row.count).compactMap { row.withCell($0) { cell in cell.withUnsafeBufferPointer(Array.init) } }
            rows.append(Row(line: row.line, cells: cells, problem: row.problem))
        }
        var start = 0
        for end in cuts + [bytes.count] {
            memory.lend(bytes[start..<end]) { reader.read($0.bindMemory(to: UInt8.self).span, keep) }
            start = end
        }
        reader.finish(keep)
        self.rows = rows
        self.delimiter = reader.delimiter
    }
}
