/// Reads a request's head where it lies: nothing is copied, and nothing allocated unless it is refused.
package enum RequestParser {
    /// Reads a head from the first of `bytes` on.
    ///
    /// `scanned` is 0 for a new head and kept by the caller while it is partial, so that no byte is looked for line ends twice.
    package static func parse(_ bytes: UnsafeRawBufferPointer, scanned: inout Int, limits: HeadLimits) -> ParseOutcome {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return .partial }
        do throws(Problem) {
            guard let head = try head(at: base, count: bytes.count, scanned: &scanned, limits: limits) else { return .partial }
            return .complete(head)
        } catch {
            return .malformed(error)
        }
    }

    @inline(__always)
    private static func head(
        at base: UnsafeRawPointer, count: Int, scanned: inout Int, limits: HeadLimits
    ) throws(Problem) -> RequestHead? {
        let scan = HeadScan(base: base, count: count, limits: limits)
        guard let start = try scan.start() else { return nil }
        var reader = HeadReader(base: base, count: count)
        let knownLineEnd = scan.knownLineEnd(from: start, scanned: scanned)
        let newLineEnd = knownLineEnd == nil ? try scan.lineEnd(from: start, scanned: &scanned) : nil
        guard let lineEnd = knownLineEnd ?? newLineEnd else { return nil }
        // A request line that is wrong is answered before the fields come: HTTP/0.9 has none.
        if knownLineEnd == nil { try reader.readRequestLine(from: start, to: lineEnd) }
        guard let end = try scan.sectionEnd(from: lineEnd + 2, scanned: &scanned) else { return nil }
        if knownLineEnd != nil { try reader.readRequestLine(from: start, to: lineEnd) }
        try reader.readFields(from: lineEnd + 2, to: end, limit: limits.fields)
        return try reader.finish()
    }
}
