internal import Glibc

/// Finds where a head's lines end and refuses bytes that no head may hold, so that what reads it later may run to the next line end.
///
/// It looks at each byte once, eight a step, and can go on where it stopped: a client that sends a byte at a time costs no more than one
/// that sends all at once. What it refuses depends on the bytes only, never on how they were cut.
struct HeadScan {
    let base: UnsafeRawPointer
    let count: Int
    let limits: HeadLimits

    /// The first byte of the request line, nil while only empty lines have come.
    func start() throws(Problem) -> Int? {
        var index = 0
        for _ in 0...limits.leadingEmptyLines {
            if index == count { return nil }
            if self[index] != .carriageReturn { return index }
            if index + 1 == count { return nil }
            if self[index + 1] != .lineFeed { throw .bareCarriageReturn }
            index += 2
        }
        throw .malformed("More than \(limits.leadingEmptyLines) empty lines precede the request line.")
    }

    /// The line end of a request line that an earlier call has found.
    func knownLineEnd(from start: Int, scanned: Int) -> Int? {
        guard scanned > start, let feed = memchr(base + start, Int32(UInt8.lineFeed), scanned - start) else { return nil }
        return base.distance(to: UnsafeRawPointer(feed)) - 1
    }

    /// The line end of the request line that begins at `start`, nil when it has not come; `scanned` then says where to go on.
    func lineEnd(from start: Int, scanned: inout Int) throws(Problem) -> Int? {
        let bound = start + limits.requestLineBytes + 2
        let index = nextControl(from: max(start, scanned), to: min(count, bound))
        if index + 1 < min(count, bound) {
            try checkLineEnd(at: index)
            scanned = index + 2
            return index
        }
        if count >= bound {
            throw Problem(
                .uriTooLong, "uri_too_long", "The request line may have at most \(limits.requestLineBytes) bytes.", closes: true)
        }
        try checkControl(at: index)
        scanned = index
        return nil
    }

    /// The empty line behind the fields that begin at `start`, nil when it has not come; `scanned` then says where to go on.
    func sectionEnd(from start: Int, scanned: inout Int) throws(Problem) -> Int? {
        let bound = start + limits.fieldSectionBytes + 2
        let end = min(count, bound)
        var index = scanned
        while true {
            index = nextControl(from: index, to: end)
            if index + 1 >= end { break }
            try checkLineEnd(at: index)
            if self[index - 1] == .lineFeed { return index }
            index += 2
        }
        if count >= bound {
            throw Problem(
                .headerFieldsTooLarge, "header_fields_too_large", "The header fields may have at most \(limits.fieldSectionBytes) bytes.",
                closes: true)
        }
        try checkControl(at: index)
        scanned = index
        return nil
    }

    private subscript(index: Int) -> UInt8 {
        @inline(__always) get { base.load(fromByteOffset: index, as: UInt8.self) }
    }

    /// The first control character from `start` on, or `end`.
    @inline(__always)
    private func nextControl(from start: Int, to end: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index &+ 8 <= end {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let deletes = word ^ (ones &* 0x7F)
            // The lowest mark is always right; a borrow may set wrong ones above it.
            let marks = ((word &- (ones &* 0x20)) & ~word | (deletes &- ones) & ~deletes) & (ones &* 0x80)
            if marks == 0 {
                index &+= 8
                continue
            }
            index &+= marks.trailingZeroBitCount / 8
            if self[index] != .tab { return index }
            index &+= 1
        }
        while index < end, !self[index].isControl { index &+= 1 }
        return index
    }

    /// A control character may only be the beginning of a line end.
    @inline(__always)
    private func checkLineEnd(at index: Int) throws(Problem) {
        try checkControl(at: index)
        if self[index + 1] != .lineFeed { throw .bareCarriageReturn }
    }

    @inline(__always)
    private func checkControl(at index: Int) throws(Problem) {
        if index < count, self[index] != .carriageReturn { throw .controlCharacter(self[index]) }
    }
}

extension Problem {
    static var bareCarriageReturn: Problem {
        .malformed("The head holds a carriage return without a line feed behind it.")
    }

    fileprivate static func controlCharacter(_ byte: UInt8) -> Problem {
        if byte == .lineFeed { return .malformed("A line of the head ends in a line feed alone, not in CR LF.") }
        return .malformed("The head holds the control character 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16)).")
    }
}
