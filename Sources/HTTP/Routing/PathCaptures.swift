/// Where the segments lie that stand for a template's parameters, in its order; not decoded yet (`Request.segment` does).
package struct PathCaptures: Sendable {
    /// A template has at most so many parameters.
    static let limit = 8

    private var ranges: InlineArray<8, ByteRange> = .init(repeating: .none)
    package private(set) var count = 0

    package subscript(index: Int) -> ByteRange {
        precondition(index < count, "the template has \(count) parameters")
        return ranges[index]
    }

    mutating func append(_ range: ByteRange) {
        ranges[count] = range
        count += 1
    }

    mutating func truncate(to count: Int) { self.count = count }
}
