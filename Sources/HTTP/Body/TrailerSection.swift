/// Checks the field lines behind a chunked body. They are never used: framing, identity and routing were settled by the head.
struct TrailerSection: Sendable {
    private enum Phase {
        case lineStart, name, value, lineEnd
    }
    private var phase = Phase.lineStart
    private var count = 0

    /// Takes a byte and says whether it is the carriage return of the empty line at the end.
    mutating func take(_ byte: UInt8, limit: Int) throws(Problem) -> Bool {
        if phase == .lineStart, byte == .carriageReturn { return true }
        count += 1
        if count > limit {
            throw Problem(
                .headerFieldsTooLarge, "header_fields_too_large", "The trailer fields may have at most \(limit) bytes.", closes: true)
        }
        switch phase {
        case .lineStart where ByteSet.token.contains(byte), .name where ByteSet.token.contains(byte):
            phase = .name
        case .name where byte == UInt8(ascii: ":"):
            phase = .value
        case .value where byte == .carriageReturn:
            phase = .lineEnd
        case .value where !byte.isControl:
            break
        case .lineEnd where byte == .lineFeed:
            phase = .lineStart
        default:
            throw .malformed("A trailer field is not a name, a colon and a value on one line.")
        }
        return false
    }
}
