import Glibc

/// Memory whose last byte is the last that may be read: a read beyond the input ends the tests.
struct GuardPage: ~Copyable {
    private static let pageSize = 4_096
    private let pages: UnsafeMutableRawPointer

    init() throws {
        let pages = mmap(nil, 2 * Self.pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let pages, pages != MAP_FAILED, mprotect(pages + Self.pageSize, Self.pageSize, PROT_NONE) == 0 else { throw Unavailable() }
        self.pages = pages
    }

    struct Unavailable: Error {}

    deinit { munmap(pages, 2 * Self.pageSize) }

    /// Calls `body` with a copy of up to a page of bytes that ends where the guarded page begins.
    func lend<Result>(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = pages + Self.pageSize - bytes.count
        start.copyMemory(from: bytes, byteCount: bytes.count)
        return body(UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: bytes.count))
    }
}
