/// A request whose head is complete: owned bytes and the places in them, so that it can be handed to another thread as it is.
package struct Request: Sendable {
    package let head: RequestHead
    /// The head's own bytes; every range of `head` lies in them.
    package let bytes: [UInt8]
    package var body: RequestBody
    /// The client's address without its port, or the one a trusted proxy names.
    package let peer: String

    package init(head: RequestHead, bytes: [UInt8], body: RequestBody = .none, peer: String) {
        self.head = head
        self.bytes = bytes
        self.body = body
        self.peer = peer
    }

    package var method: Method { head.method }

    /// The path as it was sent, without its query.
    package var path: String { text(head.path) }

    /// The query as it was sent, without its "?".
    package var query: String { text(head.query) }

    /// The value of a known field (of its first line), nil when absent.
    package subscript(field: KnownField) -> String? {
        head.present & (1 << UInt32(field.rawValue)) == 0 ? nil : text(head.known[field.rawValue])
    }

    package func text(_ range: ByteRange) -> String {
        String(decoding: bytes[range.indices], as: UTF8.self)
    }
}

/// A body as its route asked for it.
package enum RequestBody: Sendable {
    case none
    case bytes([UInt8])
    case file(BodyFile)

    package var count: Int {
        switch self {
        case .none: 0
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        }
    }
}
