extension Request {
    /// A segment of the path, decoded, as a router captured it.
    ///
    /// What would lead elsewhere once decoded is refused: a backslash, `.` and `..`, control characters. A slash stays what it is, a
    /// character of a name such as another system's key: no path is put together of segments.
    package func segment(_ range: ByteRange) throws(Problem) -> String {
        do throws(PercentEncoding.Flaw) {
            let text = try PercentEncoding.decode(bytes[range.indices], plusIsSpace: false)
            let isPath = text == "." || text == ".." || text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }
            if !isPath { return text }
        } catch {
            throw Problem(.badRequest, "malformed_request", "A segment of the path \(error.predicate).")
        }
        throw Problem(
            .badRequest, "malformed_request", "A segment of the path holds a backslash, a dot segment or a control character.")
    }
}
