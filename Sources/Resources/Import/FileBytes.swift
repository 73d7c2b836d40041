internal import Glibc
internal import HTTP

/// An open file, read in parts and closed with its owner.
final class FileBytes {
    private let number: CInt
    let size: Int
    private(set) var bytesRead = 0

    private static let partSize = 65_536

    init(_ path: String) throws(Problem) {
        number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .notFound("The import's file is gone.") }
        size = Int(lseek(number, 0, SEEK_END))
        lseek(number, 0, SEEK_SET)
    }

    deinit { close(number) }

    /// The next part; nothing behind the last.
    func next() -> [UInt8] {
        let part = [UInt8](unsafeUninitializedCapacity: Self.partSize) { buffer, count in
            count = max(0, read(number, buffer.baseAddress, Self.partSize))
        }
        bytesRead += part.count
        return part
    }

    /// Begins again.
    func rewind() {
        lseek(number, 0, SEEK_SET)
        bytesRead = 0
    }
}
