internal import HTTP

/// How a request wants its answer.
struct Manner: OptionSet {
    let rawValue: UInt8
    /// Fields only.
    static let isHead = Manner(rawValue: 1)
    static let isHTTP10 = Manner(rawValue: 2)
    static let keepsAlive = Manner(rawValue: 4)
    static let acceptsGzip = Manner(rawValue: 8)
}

extension Manner {
    init(of head: RequestHead, in bytes: UnsafeRawBufferPointer) {
        self = []
        if head.method == .head { insert(.isHead) }
        if head.minorVersion == 0 { insert(.isHTTP10) }
        if head.keepsAlive { insert(.keepsAlive) }
        let range = head.known[KnownField.acceptEncoding.rawValue]
        if !range.isEmpty, AcceptEncoding.acceptsGzip(UnsafeRawBufferPointer(rebasing: bytes[range.indices])) { insert(.acceptsGzip) }
    }
}
