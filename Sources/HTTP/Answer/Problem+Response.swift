internal import JSON

extension Problem {
    /// The answer that tells the client: `application/problem+json` (RFC 9457).
    package func response(requestID: String) -> Response {
        var response = Response(
            status, fields: fields, contentType: "application/problem+json", body: .bytes(json(requestID: requestID)))
        response.closes = closes
        return response
    }

    /// The problem as JSON.
    package func json(requestID: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 256 + 128 * errors.count)
        writer.raw(#"{"type":"#)
        writer.string("/problems/\(code)")
        writer.raw(#","title":"#)
        writer.string(title)
        writer.raw(#","status":"#)
        writer.integer(Int64(status.code))
        writer.raw(#","code":"#)
        writer.string(code)
        writer.raw(#","detail":"#)
        writer.string(detail)
        writer.raw(#","request_id":"#)
        writer.string(requestID)
        if !errors.isEmpty {
            writer.raw(#","errors":["#)
            for (index, error) in errors.enumerated() {
                if index > 0 { writer.raw(",") }
                error.write(to: &writer)
            }
            writer.raw("]")
        }
        for member in members {
            writer.raw(",")
            member.write(to: &writer)
        }
        writer.raw("}")
        return writer.take()
    }
}

extension Violation {
    fileprivate func write(to writer: inout JSONWriter) {
        switch place {
        case .pointer(let pointer):
            writer.raw(#"{"pointer":"#)
            writer.string(pointer)
        case .parameter(let name):
            writer.raw(#"{"parameter":"#)
            writer.string(name)
        case .header(let name):
            writer.raw(#"{"header":"#)
            writer.string(name)
        }
        writer.raw(#","code":"#)
        writer.string(code)
        writer.raw(#","detail":"#)
        writer.string(detail)
        writer.raw("}")
    }
}

extension Problem.Member {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.string(name)
        writer.raw(":")
        switch content {
        case .text(let text): writer.string(text)
        case .integer(let number): writer.integer(number)
        case .texts(let texts):
            writer.raw("[")
            for (index, text) in texts.enumerated() {
                if index > 0 { writer.raw(",") }
                writer.string(text)
            }
            writer.raw("]")
        }
    }
}
