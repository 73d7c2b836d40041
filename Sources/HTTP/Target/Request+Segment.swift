extension Request {
    /// A segment of the path, decoded, as a router captured it.
    ///
    /// What would be another path once decoded is refused: a slash, a backslash, `.` and `..`, control characters.
    package func segment(_ range: ByteRange) throws(Problem) -> String {
        do throws(PercentEncoding.Flaw) {
            let text = try PercentEncoding.decode(bytes[range.indices], plusIsSpace: false)
            let isPath = text == "." || text == ".." || text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x2F || $0 == 0x5C }
            if !isPath { return text }
        } catch {
            throw Problem(.badRequest, "malformed_request", "A segment of the path \(error.predicate).")
        }
        throw Problem(
            .badRequest, "malformed_request", "A segment of the path holds a slash, a backslash, a dot segment or a control character.")
    }
}
