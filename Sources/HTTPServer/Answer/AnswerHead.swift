internal import HTTP

/// The head of an answer: what the server itself says about it, in front of the fields the lane gave it.
struct AnswerHead {
    /// How the end of the body is found.
    enum Framing {
        /// No body, and no word about its length.
        case none
        /// By the announced length.
        case length(Int)
        case chunked
        /// By the end of the connection, for HTTP/1.0.
        case untilClose
    }

    var framing = Framing.none
    let manner: Manner
    var closes: Bool
    /// A compressed variant of the answer exists.
    var varies: Bool
    /// This is it.
    var isCompressed = false

    init(manner: Manner, closes: Bool, varies: Bool) {
        self.manner = manner
        self.closes = closes
        self.varies = varies
    }

    func write(_ response: borrowing Response, date: borrowing DateStamp, to output: inout ByteBuffer) {
        output.reserve(512)
        writeStatus(response.status, to: &output)
        date.line.span.withUnsafeBytes { output.append($0) }
        if let type = response.contentType {
            output.append("Content-Type: ")
            output.append(type)
            output.append("\r\n")
        }
        switch framing {
        case .none, .untilClose: break
        case .length(let length):
            output.append("Content-Length: ")
            output.append(decimal: length)
            output.append("\r\n")
        case .chunked: output.append("Transfer-Encoding: chunked\r\n")
        }
        if closes {
            output.append("Connection: close\r\n")
        } else if manner.contains(.isHTTP10) {
            output.append("Connection: keep-alive\r\n")
        }
        if isCompressed { output.append("Content-Encoding: gzip\r\n") }
        if varies { output.append("Vary: Accept-Encoding\r\n") }
        output.append(response.commonLines)
        var isIdentified = false
        for field in response.fields {
            if Compression.isSame(field.name, "x-request-id") { isIdentified = true }
            write(field, to: &output)
        }
        if !isIdentified, let exchange = response.exchange {
            output.append("X-Request-Id: ")
            output.append(safe: exchange.requestID)
            output.append("\r\n")
        }
        output.append("\r\n")
    }

    private func writeStatus(_ status: Status, to output: inout ByteBuffer) {
        if status == .ok { return output.append("HTTP/1.1 200 OK\r\n") }
        output.append("HTTP/1.1 ")
        output.append(decimal: Int(status.code))
        output.append(" ")
        output.append(status.phrase)
        output.append("\r\n")
    }

    private func write(_ field: Response.Field, to output: inout ByteBuffer) {
        output.append(safe: field.name)
        // Two variants of one version are not the same bytes: a strong tag would claim that they are.
        let weakens = isCompressed && Compression.isSame(field.name, "etag") && field.value.utf8.first == UInt8(ascii: "\"")
        output.append(weakens ? ": W/" : ": ")
        output.append(safe: field.value)
        output.append("\r\n")
    }
}
