/// One row of a file: its cells without quotes, one behind the other in a buffer that the next row uses again.
package struct CSVRow: Sendable {
    /// The line on which the row begins; the first line of a file is 1.
    package internal(set) var line = 1
    /// Why the row cannot be trusted. Its cells are then what could be read.
    package internal(set) var problem: CSVProblem?

    var bytes: [UInt8] = []
    /// Where each cell ends in the buffer.
    var ends: [Int] = []

    init() {}

    /// The number of cells.
    package var count: Int { ends.count }

    /// The text of a cell, nil where the row is shorter. Bytes that are no UTF-8 are replaced.
    package subscript(index: Int) -> String? {
        withCell(index) { cell in cell.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
    }

    /// Lends the bytes of a cell; nil where the row is shorter.
    package func withCell<Result, Failure: Error>(
        _ index: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard ends.indices.contains(index) else { return nil }
        return try body(bytes.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index]))
    }

    /// The texts of all cells.
    package var cells: [String] { ends.indices.compactMap { self[$0] } }
}
