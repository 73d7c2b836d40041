/// The lines of a field section: where each field's name and value lie.
struct FieldLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    /// The lines of a section that has been parsed before.
    init(_ section: ByteRange, of bytes: [UInt8]) {
        self.bytes = bytes
        index = Int(section.start)
        end = Int(section.end)
    }

    mutating func next() -> (name: ByteRange, value: ByteRange)? {
        guard index < end, let colon = bytes[index..<end].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let lineEnd = bytes[colon..<end].firstIndex(of: .carriageReturn) ?? end
        let value = bytes[(colon + 1)..<lineEnd].trimmingBlanks()
        defer { index = lineEnd + 2 }
        return (ByteRange(index, colon), ByteRange(value.startIndex, value.endIndex))
    }
}

extension ArraySlice<UInt8> {
    /// This slice without the spaces and tabs at its ends.
    func trimmingBlanks() -> ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first.isBlank { slice.removeFirst() }
        while let last = slice.last, last.isBlank { slice.removeLast() }
        return slice
    }
}
