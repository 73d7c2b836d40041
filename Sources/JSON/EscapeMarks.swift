/// Finds the bytes that a JSON string cannot hold as they are: control characters, quotes and backslashes.
///
/// Eight bytes a step; a loop over bytes needs four times as long, and comparisons of SIMD16 compile badly.
enum EscapeMarks {
    /// A word with the high bit set in each byte that is marked. Bytes behind the first mark may be marked wrongly.
    @inline(__always)
    static func of(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let controls = (word &- (ones &* 0x20)) & ~word
        return (controls | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & (ones &* 0x80)
    }

    /// Whether this byte is marked.
    @inline(__always)
    static func isMarked(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }
}
