/// How large the parts of a file may be, so that no file takes much memory.
package struct CSVLimits: Sendable {
    /// The bytes of one cell.
    package var cellBytes = 65_536
    /// The bytes of all cells of one row.
    package var rowBytes = 1_048_576
    /// The cells of one row.
    package var cells = 1_000

    /// 64 KiB in a cell, 1 MiB and 1,000 cells in a row.
    package init() {}
}
