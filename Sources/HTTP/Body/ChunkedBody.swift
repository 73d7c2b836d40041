/// The state of a chunked body between two bytes (RFC 9112 §7.1).
///
/// Extensions and trailers are checked and forgotten: nothing they say reaches a handler.
struct ChunkedBody: Sendable {
    private enum Phase {
        case sizeStart, size, extensions, sizeEnd
        case content, contentCarriageReturn, contentLineFeed
        case trailer, bodyEnd, complete
    }
    private var phase = Phase.sizeStart
    /// Of the present chunk: its size while that is read, then what is still to come.
    private var remaining = 0
    private var received = 0
    private var lineBytes = 0
    private var extensionBytes = 0
    private var extensions = ChunkExtensions()
    private var trailers = TrailerSection()
    private let limit: Int
    private let limits: ChunkLimits

    init(limit: Int, limits: ChunkLimits) {
        self.limit = limit
        self.limits = limits
    }

    var isComplete: Bool { phase == .complete }

    /// Takes bytes until the body ends and returns how many that were.
    mutating func decode(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) throws(Problem) -> Int {
        var index = 0
        while index < bytes.count, phase != .complete {
            if phase == .content {
                let end = index + min(remaining, bytes.count - index)
                body(UnsafeRawBufferPointer(rebasing: bytes[index..<end]))
                remaining -= end - index
                index = end
                if remaining == 0 { phase = .contentCarriageReturn }
            } else {
                try take(bytes[index])
                index += 1
            }
        }
        return index
    }

    private mutating func take(_ byte: UInt8) throws(Problem) {
        switch phase {
        case .sizeStart, .size, .extensions, .sizeEnd:
            try takeSizeLine(byte)
        case .contentCarriageReturn:
            guard byte == .carriageReturn else { throw .malformed("A chunk is longer than its size.") }
            phase = .contentLineFeed
        case .contentLineFeed:
            guard byte == .lineFeed else { throw .malformed("A chunk does not end in CR LF.") }
            phase = .sizeStart
        case .trailer:
            if try trailers.take(byte, limit: limits.trailerBytes) { phase = .bodyEnd }
        case .bodyEnd:
            guard byte == .lineFeed else { throw .malformed("The chunked body does not end in CR LF.") }
            phase = .complete
        case .content, .complete:
            break
        }
    }

    private mutating func takeSizeLine(_ byte: UInt8) throws(Problem) {
        if phase == .sizeEnd {
            guard byte == .lineFeed else { throw .malformed("A chunk's size does not end in CR LF.") }
            return try beginChunk()
        }
        if byte == .carriageReturn, phase == .size || (phase == .extensions && extensions.mayEnd) {
            phase = .sizeEnd
            return
        }
        lineBytes += 1
        if lineBytes > limits.lineBytes { throw .malformed("The line of a chunk's size has more than \(limits.lineBytes) bytes.") }
        if phase != .extensions, let digit = byte.hexValue {
            if remaining > Int.max >> 4 { throw .malformed("A chunk's size is too large a number.") }
            remaining = remaining << 4 | Int(digit)
            phase = .size
            return
        }
        if phase == .sizeStart { throw .malformed("A chunk does not begin with its size in hexadecimal digits.") }
        if phase == .size {
            phase = .extensions
            extensions = ChunkExtensions()
        }
        extensionBytes += 1
        if extensionBytes > limits.extensionBytes {
            throw .malformed("The chunks have more than \(limits.extensionBytes) bytes of extensions.")
        }
        try extensions.take(byte)
    }

    private mutating func beginChunk() throws(Problem) {
        lineBytes = 0
        if remaining > limit - received { throw .bodyTooLarge(limit: limit) }
        received += remaining
        phase = remaining == 0 ? .trailer : .content
    }
}
