internal import Glibc

/// Memory that ends at a page nobody may touch: reading one byte too far ends the test run.
final class GuardedBytes {
    private let pages: UnsafeMutableRawPointer
    private let length: Int
    private let capacity: Int

    init(capacity: Int) {
        let page = sysconf(Int32(_SC_PAGESIZE))
        self.capacity = (capacity + page - 1) / page * page
        length = self.capacity + page
        pages = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        precondition(pages != MAP_FAILED)
        precondition(mprotect(pages + self.capacity, page, PROT_NONE) == 0)
    }

    deinit { munmap(pages, length) }

    /// Lends a copy of `bytes` whose last byte is the last before the guarded page.
    func lend<Result>(_ bytes: ArraySlice<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = pages + capacity - bytes.count
        bytes.withUnsafeBytes { if let source = $0.baseAddress { memcpy(start, source, bytes.count) } }
        return body(UnsafeRawBufferPointer(start: start, count: bytes.count))
    }
}
