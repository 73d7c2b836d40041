internal import Crypto
internal import Glibc
internal import HTTP

/// A file on disk that is read by position, from any thread.
final class StoredFile: Sendable {
    let size: Int
    private let descriptor: Int32

    /// Opens a file for reading; a missing or unreadable one is a failure of the storage.
    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw Problem.contentUnavailable
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// The bytes at these places; a file that is shorter than it was fails.
    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        while bytes.count < range.count {
            let missing = range.count - bytes.count
            let part = [UInt8](unsafeUninitializedCapacity: missing) { buffer, count in
                count = max(0, pread(descriptor, buffer.baseAddress, missing, off_t(range.lowerBound + bytes.count)))
            }
            if part.isEmpty {
                guard errno == EINTR else { throw Problem.contentUnavailable }
                errno = 0
            }
            bytes += part
        }
        return bytes
    }

    /// The SHA-256 of some of the file, in hexadecimal.
    func digest(of range: Range<Int>) throws -> String {
        var digest = SHA256()
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.partSize) {
            digest.update(try bytes(start..<min(range.upperBound, start + Self.partSize)))
        }
        return Hex.encode(digest.finish())
    }

    /// Writes some of the file into a new one; returns the SHA-256 of that, in hexadecimal.
    func copy(_ range: Range<Int>, to path: String) throws -> String {
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw Problem.contentUnavailable }
        defer { close(target) }
        var digest = SHA256()
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.partSize) {
            let part = try bytes(start..<min(range.upperBound, start + Self.partSize))
            digest.update(part)
            var rest = part[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { throw Problem.contentUnavailable }
                rest = rest.dropFirst(max(0, count))
            }
        }
        return Hex.encode(digest.finish())
    }

    /// How much is read at once.
    static let partSize = 256 << 10
}

extension Problem {
    /// The bytes of a file are lost.
    static func contentMissing(_ state: String) -> Problem {
        Problem(
            .notFound, "content_missing",
            "The content \(state) among the files beside the database. Attach the same file again, or take it from a backup.")
    }

    /// The bytes of a file can't be had, although they are known.
    static var contentUnavailable: Problem {
        Problem(
            .serviceUnavailable, "storage_unavailable", "The content can't be read or stored right now.",
            fields: [Response.Field("Retry-After", "5")])
    }
}
