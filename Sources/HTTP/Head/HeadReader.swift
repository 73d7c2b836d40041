/// Reads the lines of a head that `HeadScan` has found complete: every loop here ends at a carriage return at the latest.
///
/// It works on raw memory because it reads every request: `UnsafeRawPointer` spares a bounds check for each byte, and the scan has
/// made sure of the ends.
struct HeadReader {
    let base: UnsafeRawPointer
    /// Bytes that may be read at `base`; words are loaded within them only.
    let count: Int
    var head = RequestHead(
        method: .get, path: .none, query: .none, minorVersion: 1, fieldSection: .none, authority: .none, framing: .none, keepsAlive: true,
        expectsContinue: false, known: .init(repeating: .none), present: 0, length: 0)
    var connection = ConnectionOptions()
    var coding = TransferCoding()

    init(base: UnsafeRawPointer, count: Int) {
        self.base = base
        self.count = count
    }

    subscript(index: Int) -> UInt8 {
        @inline(__always) get { base.load(fromByteOffset: index, as: UInt8.self) }
    }

    func bytes(_ range: ByteRange) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + Int(range.start), count: range.indices.count)
    }

    func isPresent(_ field: KnownField) -> Bool { head.present & (1 << UInt32(field.rawValue)) != 0 }

    /// What the lines say together: whose request it is, where its body ends, and whether another may follow.
    consuming func finish() throws(Problem) -> RequestHead {
        if isPresent(.host) {
            let host = head.known[KnownField.host.rawValue]
            try Authority.check(bytes(host), in: "Host field")
            if head.authority.isEmpty { head.authority = host }
        } else if head.minorVersion > 0 {
            throw .malformed("An HTTP/1.1 request needs a Host field.")
        }
        head.framing = try framing()
        if isPresent(.expect) {
            if !bytes(head.known[KnownField.expect.rawValue]).isSame(as: "100-continue") { throw .expectationFailed }
            // A 1.0 client does not know the interim answer (RFC 9110 §10.1.1), and without a body there is nothing to continue.
            head.expectsContinue = head.minorVersion > 0 && head.framing != .none
        }
        head.keepsAlive = !connection.closes && (head.minorVersion > 0 || connection.keepsAlive)
        return head
    }

    private func framing() throws(Problem) -> Framing {
        let hasLength = isPresent(.contentLength)
        if isPresent(.transferEncoding) {
            if hasLength { throw .malformed("Content-Length and Transfer-Encoding say both where the body ends.") }
            if head.minorVersion == 0 { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
            try coding.check()
            return .chunked
        }
        if !hasLength { return .none }
        let length = try ContentLength.read(bytes(head.known[KnownField.contentLength.rawValue]))
        return length == 0 ? .none : .length(length)
    }
}

extension Problem {
    fileprivate static var expectationFailed: Problem {
        Problem(.expectationFailed, "expectation_failed", "The only expectation that is met here is 100-continue.", closes: true)
    }
}
