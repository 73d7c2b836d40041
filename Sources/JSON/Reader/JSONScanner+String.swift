extension JSONScanner {
    /// Reads a string from its opening to behind its closing quote.
    mutating func string(maximum: Int) throws(JSONSyntaxError) -> String {
        if !unescaped.isEmpty { unescaped.removeAll(keepingCapacity: true) }
        let start = index + 1
        index = endOfRun(from: start)
        guard byte == UInt8(ascii: "\"") else { return try escapedString(from: start, maximum: maximum) }
        let end = index
        index += 1
        return try text(UnsafeBufferPointer(rebasing: bytes[start..<end]), source: start..<end, maximum: maximum)
    }

    /// Reads the rest of a string, `index` being at its first escape or at what is wrong with it.
    private mutating func escapedString(from start: Int, maximum: Int) throws(JSONSyntaxError) -> String {
        var runStart = start
        while true {
            unescaped.append(contentsOf: bytes[runStart..<index])
            switch byte {
            case UInt8(ascii: "\""):
                let source = start..<index
                index += 1
                return try unescaped.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
                    try text(buffer, source: source, maximum: maximum)
                }
            case UInt8(ascii: "\\"):
                try escape()
                runStart = index
                index = endOfRun(from: index)
            default:
                guard index < bytes.count else { throw error("the string does not end") }
                throw error("a control character must be escaped")
            }
        }
    }

    private mutating func text(
        _ utf8: UnsafeBufferPointer<UInt8>, source: Range<Int>, maximum: Int
    ) throws(JSONSyntaxError) -> String {
        let text: String
        do throws(UTF8.ValidationError) {
            text = String(copying: try UTF8Span(validating: utf8.span))
        } catch {
            throw self.error("the string is not UTF-8", at: firstInvalidByte(in: source))
        }
        if utf8.count > maximum { note("max", "is longer than \(maximum) bytes") }
        return text
    }

    /// Escapes are ASCII, so bytes that are no UTF-8 are so in the source too.
    private func firstInvalidByte(in source: Range<Int>) -> Int {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: UnsafeBufferPointer(rebasing: bytes[source]).span)
            return source.lowerBound
        } catch {
            return source.lowerBound + error.byteOffsets.lowerBound
        }
    }

    /// The index of the next quote, backslash or control character, or the count.
    private func endOfRun(from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        let source = UnsafeRawPointer(base)
        var index = start
        while index &+ 8 <= bytes.count {
            let marks = EscapeMarks.of(source.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, !EscapeMarks.isMarked(base[index]) { index &+= 1 }
        return index
    }

    /// Reads an escape, `index` being at its backslash.
    private mutating func escape() throws(JSONSyntaxError) {
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            index += 1
            return appendScalar(try scalar())
        default:
            throw index < bytes.count ? error("there is no such escape", at: index - 1) : error("the string does not end")
        }
        index += 1
    }

    /// The character of one `\uXXXX` or of a pair, nil for half a pair; `index` goes from behind the first `u` to behind the last digit.
    private mutating func scalar() throws(JSONSyntaxError) -> UnicodeScalar? {
        let first = try codeUnit()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard first < 0xDC00, byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else { return nil }
        let next = index
        index += 2
        let second = try codeUnit()
        guard second >> 10 == 0xDC00 >> 10 else {
            index = next
            return nil
        }
        return UnicodeScalar(0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF)
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw error("four hexadecimal digits are expected")
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }

    private mutating func appendScalar(_ scalar: UnicodeScalar?) {
        switch scalar {
        case "\0"?: note("format", "contains U+0000, which no text can have")
        case nil: note("format", "contains half of a surrogate pair, which is no character")
        default: break
        }
        unescaped.append(contentsOf: String(scalar ?? "\u{FFFD}").utf8)
    }
}
