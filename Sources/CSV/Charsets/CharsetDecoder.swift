/// Turns the bytes of a file into UTF-8 as they arrive. A byte order mark is taken away and outweighs the charset that was named.
package struct CharsetDecoder: ~Copyable {
    /// The charset in use; before the first bytes, the one that was named.
    package private(set) var charset: Charset

    /// Whether the first bytes were looked at for a mark.
    private var isOpen = false
    private var converter: CharsetConverter?
    /// Bytes that do not make a character yet.
    private var pending: [UInt8] = []
    /// How many bytes of the file were decoded.
    private var offset = 0
    private var feeds = 0
    private var returns = 0

    /// A decoder for one file; without a charset it is taken for UTF-8 unless its mark says otherwise.
    package init(_ charset: Charset? = nil) { self.charset = charset ?? .utf8 }

    /// Appends the characters that the next bytes complete to a buffer, which is as large as the bytes make it, at most thrice.
    package mutating func decode(_ chunk: Span<UInt8>, into output: inout [UInt8]) throws(CharsetError) {
        if isOpen && pending.isEmpty {
            let done = try convert(chunk, into: &output)
            chunk.extracting(done..<chunk.count).withUnsafeBufferPointer { pending.append(contentsOf: $0) }
            return
        }
        chunk.withUnsafeBufferPointer { pending.append(contentsOf: $0) }
        if !isOpen && !couldBecomeMark { try open() }
        if isOpen { try convertPending(into: &output) }
    }

    /// Ends the file.
    package mutating func finish(into output: inout [UInt8]) throws(CharsetError) {
        if !isOpen {
            try open()
            try convertPending(into: &output)
        }
        guard pending.isEmpty else { throw error(.truncated) }
    }

    private var couldBecomeMark: Bool {
        Charset.allCases.contains { pending.count < $0.byteOrderMark.count && $0.byteOrderMark.starts(with: pending) }
    }

    private mutating func open() throws(CharsetError) {
        isOpen = true
        if let marked = Charset.allCases.first(where: { !$0.byteOrderMark.isEmpty && pending.starts(with: $0.byteOrderMark) }) {
            charset = marked
            pending.removeFirst(marked.byteOrderMark.count)
            offset = marked.byteOrderMark.count
        }
        if let name = charset.converterName {
            converter = CharsetConverter(from: name)
            if converter == nil { throw error(.unsupported) }
        }
    }

    private mutating func convertPending(into output: inout [UInt8]) throws(CharsetError) {
        let bytes = pending
        let done = try convert(bytes.span, into: &output)
        pending.removeFirst(done)
    }

    /// Appends whole characters and returns how many bytes they took.
    private mutating func convert(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(CharsetError) -> Int {
        let start = output.count
        let (done, isValid) = converter?.convert(bytes, into: &output) ?? UTF8Check.append(bytes, to: &output)
        for byte in output[start...] {
            feeds += byte == UInt8(ascii: "\n") ? 1 : 0
            returns += byte == UInt8(ascii: "\r") ? 1 : 0
        }
        offset += done
        guard isValid else { throw error(.invalid) }
        return done
    }

    private func error(_ reason: CharsetError.Reason) -> CharsetError {
        // Old files end their lines with CR alone.
        CharsetError(reason: reason, charset: charset, offset: offset, line: 1 + (feeds > 0 ? feeds : returns))
    }
}
