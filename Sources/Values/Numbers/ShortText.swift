/// At most 24 ASCII characters held in place: how a number, an instant or an identifier is written without allocating.
package struct ShortText: Sendable, CustomStringConvertible {
    private static let capacity: UInt8 = 24

    private var bytes = InlineArray<24, UInt8>(repeating: 0)
    private var lower: UInt8
    private var upper: UInt8

    /// Text that grows to the right.
    init() {
        lower = 0
        upper = 0
    }

    /// Text that grows to the left, as digits are found.
    init(growingLeft: Void) {
        lower = Self.capacity
        upper = Self.capacity
    }

    /// The number of characters.
    package var count: Int { Int(upper &- lower) }

    mutating func append(_ byte: UInt8) {
        bytes[Int(upper)] = byte
        upper &+= 1
    }

    /// Appends the two digits of a number below 100. Pairs do not wait for one another, as single digits divided off one number do.
    mutating func append(twoDigits number: Int) {
        let number = UInt32(truncatingIfNeeded: number)
        let tens = number / 10
        append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens))
        append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number &- tens &* 10))
    }

    mutating func prepend(_ byte: UInt8) {
        lower &-= 1
        bytes[Int(lower)] = byte
    }

    /// Lends the characters.
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(bytes.span.extracting(Int(lower)..<Int(upper)))
    }

    /// Appends the characters to a buffer.
    package func append(to buffer: inout [UInt8]) {
        withSpan { span in span.withUnsafeBufferPointer { buffer.append(contentsOf: $0) } }
    }

    /// The characters as a string.
    package var description: String {
        withSpan { span in span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
    }
}
