package import HTTP
internal import JSON
internal import Resources
internal import Values

/// Requests from within this process, through the same pipeline as those from a connection.
extension Application {
    /// An answer, whole.
    package struct Answer: Sendable {
        package let status: Status
        package let fields: [Response.Field]
        package let contentType: String
        package let body: [UInt8]

        package subscript(field: String) -> String? { fields.first { $0.name.lowercased() == field.lowercased() }?.value }
    }

    /// Asks with a key and waits for the whole answer.
    package func answer(
        _ method: Method, _ target: String, key: String?, fields: [(String, String)] = [], body: RequestBody = .none
    ) throws -> Answer {
        var fields = fields
        if let key { fields.append(("Authorization", "Bearer \(key)")) }
        let response = try respond(method, target, as: nil, fields: fields, body: body)
        var bytes: [UInt8] = []
        try Self.drain(response.body) { bytes += $0 }
        return Answer(
            status: response.status, fields: response.fields, contentType: response.contentType.map { "\($0)" } ?? "", body: bytes)
    }

    /// Asks as the command line, with every right, and throws what the server refuses.
    @discardableResult
    func ask(
        _ method: Method, _ path: String, _ parameters: [(String, String)], fields: [(String, String)] = [], body: RequestBody = .none,
        _ take: (([UInt8]) throws -> Void)? = nil
    ) throws -> [UInt8] {
        let query = parameters.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        let response = try respond(
            method, query.isEmpty ? path : "\(path)?\(query)", as: Actor(name: "command line", number: 0, access: .full), fields: fields,
            body: body)
        var bytes: [UInt8] = []
        guard response.status.code < 400 else {
            try Self.drain(response.body) { bytes += $0 }
            throw ConfigurationError(Self.sentence(of: bytes))
        }
        try Self.drain(response.body) { part in
            if let take { try take(part) } else { bytes += part }
        }
        return bytes
    }

    private func respond(
        _ method: Method, _ target: String, as insider: Actor?, fields: [(String, String)], body: RequestBody
    ) throws -> Response {
        var head = "\(method.name) \(target) HTTP/1.1\r\nHost: local\r\n"
        if body.count > 0 { head += "Content-Length: \(body.count)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        head += "\r\n"
        let bytes = Array(head.utf8)
        var scanned = 0
        // Nobody else's bytes: a mapping of any length may stand in the query.
        var limits = HeadLimits()
        limits.requestLineBytes = 1 << 20
        let outcome = bytes.withUnsafeBytes { RequestParser.parse($0, scanned: &scanned, limits: limits) }
        switch outcome {
        case .complete(let parsed):
            let waiting = AnswerBox<Response>()
            let request = Request(head: parsed, bytes: bytes, body: body, peer: "local")
            return try withLane { $0.respond(to: request, .caller { waiting.set($0) }, as: insider) } ?? waiting.wait()
        case .malformed(let problem): throw problem
        case .partial: throw ConfigurationError("\(target) can't be asked for.")
        }
    }

    private static func drain(_ body: Response.Body, _ take: ([UInt8]) throws -> Void) throws {
        switch body {
        case .none: break
        case .bytes(let bytes): try take(bytes)
        case .stream(let stream, _):
            while true {
                let waiting = AnswerBox<BodyPart>()
                stream.makePart { waiting.set($0) }
                switch waiting.wait() {
                case .more(let bytes): try take(bytes)
                case .last(let bytes): return try take(bytes)
                case .failed: throw ConfigurationError("The answer broke off.")
                }
            }
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let isPlain =
                (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
                || byte == 0x5F
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }

    /// What a problem says, with its fields.
    private static func sentence(of bytes: [UInt8]) -> String {
        guard let root = try? JSONReader.parse(bytes).root else { return String(decoding: bytes, as: UTF8.self) }
        let errors = (root["errors"]?.elements ?? []).compactMap { error in
            error["detail"]?.text.map { "\(error["pointer"]?.text ?? error["parameter"]?.text ?? ""): \($0)" }
        }
        return ([root["detail"]?.text ?? ""] + errors).joined(separator: "\n  ")
    }
}
