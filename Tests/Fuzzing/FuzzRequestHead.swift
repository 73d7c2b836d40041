internal import HTTP

/// A head is read the same however its bytes are cut, and what is accepted is what the lines say to someone who reads them naively.
package func fuzzRequestHead(_ bytes: UnsafeRawBufferPointer) {
    var tight = HeadLimits()
    tight.requestLineBytes = 32
    tight.fieldSectionBytes = 96
    tight.fields = 4
    tight.leadingEmptyLines = 1
    for limits in [HeadLimits(), tight] {
        var scanned = 0
        let whole = HeadOutcome(RequestParser.parse(bytes, scanned: &scanned, limits: limits))
        require(scanned <= bytes.count, "more was scanned than there is")
        let cut = outcomeOfPrefixes(bytes, limits: limits)
        require(whole == cut, "whole: \(whole)\ncut: \(cut)")
        if case .complete(let head) = whole { check(head, in: Array(bytes), limits) }
        if case .malformed(let status, _, let closes) = whole {
            require(closes && [400, 414, 417, 431, 501, 505].contains(status), "a bad head is answered with \(status)")
        }
    }
}

/// What a head becomes that arrives in up to 256 pieces.
private func outcomeOfPrefixes(_ bytes: UnsafeRawBufferPointer, limits: HeadLimits) -> HeadOutcome {
    let memory = EdgeMemory(capacity: bytes.count)
    var scanned = 0
    var end = 0
    let step = max(1, bytes.count / 256)
    while end < bytes.count {
        end = min(bytes.count, end + step)
        let outcome = memory.lend(bytes[..<end]) { HeadOutcome(RequestParser.parse($0, scanned: &scanned, limits: limits)) }
        require(scanned <= end, "more was scanned than there is")
        if outcome != .partial { return outcome }
    }
    return .partial
}

private func check(_ head: RequestHead, in bytes: [UInt8], _ limits: HeadLimits) {
    require(head.length <= bytes.count, "a head is longer than what came")
    guard let plain = PlainHead(bytes[..<head.length]) else { fatalError("what is no head is accepted") }
    func text(_ range: ByteRange) -> String {
        require(range.start <= range.end && range.end <= head.length, "a range is outside the head")
        return String(decoding: bytes[range.indices], as: UTF8.self)
    }
    require(plain.fields.count <= limits.fields && plain.line.utf8.count <= limits.requestLineBytes, "a limit is passed")
    require(plain.method == head.method.name && plain.minorVersion == head.minorVersion, "the request line says something else")
    require(plain.path == text(head.path) && plain.query == text(head.query), "the target is another")
    require(plain.authority == text(head.authority), "the authority is another")
    require(plain.framing == head.framing, "the body ends elsewhere: \(String(describing: plain.framing)), not \(head.framing)")
    require(plain.keepsAlive == head.keepsAlive, "the connection ends elsewhere")
    for field in KnownField.allCases {
        let value = plain.values("\(field.name)".lowercased()).first
        require((value != nil) == (head.present >> UInt32(field.rawValue) & 1 == 1), "\(field) is lost or invented")
        if let value { require(value == text(head.known[field.rawValue]), "\(field) has another value") }
    }
}
