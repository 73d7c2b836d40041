/// The parameters of a query, decoded, in the order in which they were sent.
package struct QueryParameters: Sendable {
    /// Names and values; a name may come several times.
    package let pairs: [(name: String, value: String)]

    /// The parameters of a request, of which there may be `limit`.
    package init(of request: borrowing Request, limit: Int = 200) throws(Problem) {
        try self.init(request.bytes[request.head.query.indices], limit: limit)
    }

    /// The parameters of a query given without its "?".
    package init(_ query: ArraySlice<UInt8>, limit: Int = 200) throws(Problem) {
        var pairs: [(name: String, value: String)] = []
        for part in query.split(separator: UInt8(ascii: "&")) {
            if pairs.count == limit { throw Problem(.badRequest, "malformed_request", "The query may have at most \(limit) parameters.") }
            pairs.append(try Self.pair(part))
        }
        self.pairs = pairs
    }

    /// The value of the first parameter of this name.
    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// The values of all parameters of this name, in order.
    package func values(of name: String) -> [String] { pairs.compactMap { $0.name == name ? $0.value : nil } }

    private static func pair(_ part: ArraySlice<UInt8>) throws(Problem) -> (name: String, value: String) {
        let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
        var name = String(decoding: part[..<equals], as: UTF8.self)
        do throws(PercentEncoding.Flaw) {
            name = try PercentEncoding.decode(part[..<equals], plusIsSpace: true)
            let value = try PercentEncoding.decode(part[equals...].dropFirst(), plusIsSpace: true)
            if !name.isEmpty { return (name, value) }
        } catch {
            throw Problem(
                .badRequest, "malformed_request", "The query parameter \(name) \(error.predicate).",
                errors: [Violation(.parameter(name), "format", error.predicate)])
        }
        throw Problem(.badRequest, "malformed_request", "A query parameter has no name.")
    }
}
