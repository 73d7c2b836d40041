/// A reader of untrusted bytes, and what has to hold for whatever bytes it is given.
package enum FuzzTarget: String, Sendable, CaseIterable {
    case requestHead = "request-head"
    case chunkedBody = "chunked-body"
    case form
    case query
    case cursor
    case fields
    case json
    case csv
    case charset
    case values

    /// Gives the bytes to the reader and ends the process when something does not hold.
    package func run(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .requestHead: fuzzRequestHead(bytes)
        case .chunkedBody: fuzzChunkedBody(bytes)
        case .form: fuzzForm(bytes)
        case .query: fuzzQuery(bytes)
        case .cursor: fuzzCursor(bytes)
        case .fields: fuzzFields(bytes)
        case .json: fuzzJSON(bytes)
        case .csv: fuzzCSV(bytes)
        case .charset: fuzzCharset(bytes)
        case .values: fuzzValues(bytes)
        }
    }
}
