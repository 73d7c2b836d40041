internal import CSV

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

extension Record where R == ImportJob {
    /// The job's file, in the form that its name tells.
    func source(at path: String) throws -> any ImportSource {
        if self.fileName.hasSuffix(".ndjson") { return try ImportLines(path: path) }
        return try ImportFile(
            path: path, charset: self.charset.flatMap { Charset(name: $0) }, delimiter: self.delimiter.flatMap { CSVDelimiter($0) })
    }
}
