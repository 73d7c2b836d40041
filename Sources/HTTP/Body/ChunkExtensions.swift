/// Checks what stands behind a chunk's size: `*( BWS ";" BWS name [ BWS "=" BWS value ] )` (RFC 9112 §7.1.1).
///
/// They mean nothing here, but a reader that skips them carelessly can be led to see another message than its neighbour.
struct ChunkExtensions: Sendable {
    private enum Phase {
        /// In white space, where only ";" may follow, or "=" too.
        case end, nameEnd
        case nameStart, name, valueStart, value, quoted, escape, quotedEnd
    }
    private var phase = Phase.end

    /// Whether a line end may follow.
    var mayEnd: Bool { phase == .name || phase == .value || phase == .quotedEnd }

    mutating func take(_ byte: UInt8) throws(Problem) {
        guard let next = next(byte) else { throw .malformed("A chunk's size is followed by something that is no extension.") }
        phase = next
    }

    private func next(_ byte: UInt8) -> Phase? {
        switch phase {
        case .quoted:
            if byte == UInt8(ascii: "\"") { return .quotedEnd }
            if byte == UInt8(ascii: "\\") { return .escape }
            return byte.isControl ? nil : .quoted
        case .escape:
            return byte.isControl ? nil : .quoted
        case .nameStart where byte.isBlank, .valueStart where byte.isBlank:
            return phase
        case .nameStart, .name:
            if ByteSet.token.contains(byte) { return .name }
            return phase == .name ? separator(byte, assigns: true) : nil
        case .nameEnd:
            return separator(byte, assigns: true)
        case .valueStart:
            if byte == UInt8(ascii: "\"") { return .quoted }
            return ByteSet.token.contains(byte) ? .value : nil
        case .value where ByteSet.token.contains(byte):
            return .value
        case .value, .quotedEnd, .end:
            return separator(byte, assigns: false)
        }
    }

    private func separator(_ byte: UInt8, assigns: Bool) -> Phase? {
        if byte == UInt8(ascii: ";") { return .nameStart }
        if byte == UInt8(ascii: "="), assigns { return .valueStart }
        if byte.isBlank { return assigns ? .nameEnd : .end }
        return nil
    }
}
