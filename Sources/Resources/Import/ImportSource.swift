/// A file whose rows an import takes, whatever its form.
protocol ImportSource: AnyObject {
    /// The names of all columns.
    var columns: [String] { get }
    var size: Int { get }
    var bytesRead: Int { get }

    /// The next row, nil behind the last.
    func nextItem() throws -> ImportSlice.Item?
}

extension ImportSource {
    /// Passes over rows that an earlier run of the job has done.
    func skip(_ count: Int64) throws {
        for _ in 0..<count { guard try nextItem() != nil else { return } }
    }
}
