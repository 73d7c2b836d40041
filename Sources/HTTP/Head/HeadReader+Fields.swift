extension HeadReader {
    /// Reads the field lines up to the empty line at `end`.
    mutating func readFields(from start: Int, to end: Int, limit: Int) throws(Problem) {
        var index = start
        var fields = 0
        while index < end {
            fields += 1
            if fields > limit {
                throw Problem(.headerFieldsTooLarge, "header_fields_too_large", "At most \(limit) header fields are taken.", closes: true)
            }
            let nameStart = index
            while ByteSet.token.contains(self[index]) { index &+= 1 }
            if index == nameStart || self[index] != UInt8(ascii: ":") { throw badName(from: nameStart, to: index) }
            let nameEnd = index
            index &+= 1
            while self[index].isBlank { index &+= 1 }
            let valueStart = index
            let lineEnd = carriageReturn(from: index)
            index = lineEnd
            while index > valueStart, self[index &- 1].isBlank { index &-= 1 }
            if let field = KnownField(name: base + nameStart, count: nameEnd &- nameStart) {
                try take(field, ByteRange(valueStart, index))
            }
            index = lineEnd &+ 2
        }
        head.fieldSection = ByteRange(start, end)
        head.length = end + 2
    }

    /// The first carriage return from `start` on; there is one.
    @inline(__always)
    private func carriageReturn(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index &+ 8 <= count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ (ones &* 0x0D)
            let marks = (word &- ones) & ~word & (ones &* 0x80)
            if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while self[index] != .carriageReturn { index &+= 1 }
        return index
    }

    private mutating func take(_ field: KnownField, _ value: ByteRange) throws(Problem) {
        switch field {
        case .connection: connection.add(bytes(value))
        case .transferEncoding: try coding.add(bytes(value))
        default: break
        }
        let bit: UInt32 = 1 << UInt32(field.rawValue)
        if head.present & bit != 0 {
            if field.isSingle { throw .malformed("The field \(field.name) came twice.") }
            return
        }
        head.present |= bit
        head.known[field.rawValue] = value
    }

    private func badName(from start: Int, to end: Int) -> Problem {
        if self[end].isBlank {
            return .malformed(
                start == end
                    ? "A header field's line begins with white space: folded lines are not taken."
                    : "White space stands between a header field's name and its colon.")
        }
        if self[end] == .carriageReturn { return .malformed("A header field's line has no colon.") }
        return .malformed(
            self[end] == UInt8(ascii: ":")
                ? "A header field has no name." : "A header field's name holds a character that is none of a token.")
    }
}
