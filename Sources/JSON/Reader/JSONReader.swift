/// Reads JSON exactly as RFC 8259 has it, once over the bytes, with every limit enforced on the way.
package enum JSONReader {
    /// Reads one value and nothing else.
    package static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONSyntaxError) -> JSONDocument {
        try parse(bytes.span, limits: limits)
    }

    /// Reads one value and nothing else.
    package static func parse(_ bytes: Span<UInt8>, limits: JSONLimits = .standard) throws(JSONSyntaxError) -> JSONDocument {
        // A scanner that holds a Span needs lifetimes that the language does not have yet; the pointer does not leave this closure.
        try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
            var scanner = JSONScanner(buffer, limits)
            return try scanner.document()
        }
    }
}
