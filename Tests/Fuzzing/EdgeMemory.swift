/// Memory whose last byte is the last one lent: under AddressSanitizer, reading one byte too far ends the process.
struct EdgeMemory: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer

    init(capacity: Int) { memory = .allocate(byteCount: capacity, alignment: 1) }

    deinit { memory.deallocate() }

    /// Lends a copy of some bytes, flush against the end.
    func lend<Result>(_ bytes: UnsafeRawBufferPointer.SubSequence, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let copy = UnsafeMutableRawBufferPointer(rebasing: memory[(memory.count - bytes.count)...])
        copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes))
        return body(UnsafeRawBufferPointer(copy))
    }
}

/// Where inputs of `count` bytes are cut: nowhere, before each byte, in pieces of three, and once at each of a few places.
func cuts(of count: Int) -> [[Int]] {
    let places = Set([1, count / 3, count / 2, count - 1]).filter { $0 > 0 && $0 < count }
    return [Array(stride(from: 1, to: count, by: 1)), Array(stride(from: 3, to: count, by: 3))] + places.sorted().map { [$0] }
}
