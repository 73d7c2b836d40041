internal import Glibc

extension UnsafeRawBufferPointer {
    /// Whether these bytes are `name`, which is in lower case, but for the case of their letters.
    ///
    /// A word at a time: it runs for every field of every request, and `name` is known where it is inlined.
    @inline(__always)
    func isSame(as name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        guard self.count == count, let base = baseAddress else { return false }
        let other = UnsafeRawPointer(name.utf8Start)
        if count >= 8 {
            var index = 0
            while index &+ 8 <= count {
                if !Self.isSame(base, other, at: index, as: UInt64.self) { return false }
                index &+= 8
            }
            // The last word overlaps the one before.
            return Self.isSame(base, other, at: count &- 8, as: UInt64.self)
        }
        if count >= 4 {
            return Self.isSame(base, other, at: 0, as: UInt32.self) && Self.isSame(base, other, at: count &- 4, as: UInt32.self)
        }
        var index = 0
        while index < count, Self.isSame(base, other, at: index, as: UInt8.self) { index &+= 1 }
        return index == count
    }

    /// Compares words byte by byte without the case of letters: where the two differ, it may only be by the case bit of a letter.
    @inline(__always)
    private static func isSame<Word: FixedWidthInteger & BitwiseCopyable>(
        _ one: UnsafeRawPointer, _ other: UnsafeRawPointer, at offset: Int, as type: Word.Type
    ) -> Bool {
        let name = other.loadUnaligned(fromByteOffset: offset, as: type)
        // Bit 6 marks letters among the characters of names: "-" and digits have none.
        let cases = (name & (Word.max / 255 &* 0x40)) >> 1
        return one.loadUnaligned(fromByteOffset: offset, as: type) | cases == name
    }

    /// Whether these bytes are `text`.
    @inline(__always)
    func isExactly(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount, let base = baseAddress else { return false }
        return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
