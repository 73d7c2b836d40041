/// Appends JSON to a byte buffer that goes to the socket as it is.
///
/// It writes values, not structure: commas, colons and brackets come as `raw` text, usually joined to a member's name beforehand.
package struct JSONWriter: Sendable {
    /// What has been written so far.
    package internal(set) var bytes: [UInt8] = []

    /// An empty buffer with room for `capacity` bytes.
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// How many bytes have been written.
    package var count: Int { bytes.count }

    /// Gives up the buffer without copying it.
    package consuming func take() -> [UInt8] { bytes }

    /// Starts over.
    package mutating func removeAll(keepingCapacity: Bool = true) { bytes.removeAll(keepingCapacity: keepingCapacity) }

    /// Forgets everything behind the first `count` bytes, such as a row that ran over its budget.
    package mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

    /// Copies bytes that are JSON already.
    package mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { raw($0) } }

    /// Copies bytes that are JSON already.
    package mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        write(upTo: bytes.count) { out in
            out.update(from: source, count: bytes.count)
            return bytes.count
        }
    }

    /// Copies a literal that is JSON already.
    package mutating func raw(_ text: StaticString) { text.withUTF8Buffer { raw($0) } }

    /// Copies text that is JSON already.
    package mutating func raw(text: String) {
        var text = text
        text.withUTF8 { raw($0) }
    }

    /// Appends one byte that is JSON already, such as a comma.
    package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    /// Writes `null`.
    package mutating func null() { raw("null") }

    /// Writes `true` or `false`.
    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    /// Appends `count` spaces to be overwritten once their content is known, and returns where they begin.
    package mutating func reserve(_ count: Int) -> Int {
        let offset = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
        return offset
    }

    /// Puts bytes over those at `offset`, which `reserve` returned; spaces that are left are white space, so the text stays JSON.
    package mutating func overwrite(at offset: Int, with replacement: [UInt8]) {
        bytes.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    }

    /// Lets `body` write up to `capacity` bytes behind the last one; it returns how many it wrote.
    ///
    /// One capacity check for a whole value instead of one for every byte: this is what makes the writer fast. Everything unsafe in
    /// the writer happens inside such a `body`, which must count its bytes before it asks for room.
    @inline(__always)
    mutating func write(upTo capacity: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        bytes.append(addingCapacity: capacity) { span in
            span.withUnsafeMutableBufferPointer { buffer, written in
                guard let start = buffer.baseAddress else { return }
                written = body(start)
            }
        }
    }
}
