package import Glibc

/// Files and directories, as far as a server needs them.
package enum File {
    /// A call that failed, and why.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let path: String
        package let call: String
        package let code: Int32

        package var description: String { "\(path): \(call): \(String(cString: strerror(code)))" }
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The bytes of a file, which must be small.
    package static func contents(of path: String, limit: Int = 16 << 20) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(path: path, call: "open", code: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= limit {
            let count = read(file, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(path: path, call: "read", code: errno) }
            if count == 0 { return bytes }
            bytes += part[..<count]
        }
        throw Failure(path: path, call: "read", code: EFBIG)
    }

    /// Makes a file with these bytes that only its owner may read. An old one is replaced as a whole.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(Failure) {
        let new = "\(path).new"
        unlink(new)
        let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw Failure(path: new, call: "open", code: errno) }
        let isWritten = write(bytes, to: file) && fsync(file) == 0
        let code = errno
        close(file)
        guard isWritten else {
            unlink(new)
            throw Failure(path: new, call: "write", code: code)
        }
        guard rename(new, path) == 0 else { throw Failure(path: path, call: "rename", code: errno) }
    }

    /// Writes all bytes to an open file; false, with `errno`, when that fails.
    static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Makes a directory and those above it, unless they are there.
    package static func makeDirectory(_ path: String) throws(Failure) {
        guard !path.isEmpty, path != "/", !exists(path) else { return }
        try makeDirectory(parent(of: path))
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw Failure(path: path, call: "mkdir", code: errno) }
    }

    /// The directory that a path lies in; empty for one in the working directory.
    package static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The bytes that are free on the disk of a path.
    package static func freeBytes(at path: String) -> Int? {
        var facts = statvfs()
        guard statvfs(path.isEmpty ? "." : path, &facts) == 0 else { return nil }
        return Int(clamping: facts.f_bavail) * Int(clamping: facts.f_frsize)
    }
}

extension File {
    /// Copies a file to a new one.
    static func copy(_ source: String, to target: String) throws(Failure) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw Failure(path: source, call: "open", code: errno) }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw Failure(path: target, call: "open", code: errno) }
        defer { close(output) }
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(input, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(path: source, call: "read", code: errno) }
            if count == 0 { return }
            guard write(Array(part[..<count]), to: output) else { throw Failure(path: target, call: "write", code: errno) }
        }
    }

    /// The bytes of a file; 0 when it is not there.
    static func size(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// Hands over a file's bytes in parts, however many there are.
    static func parts(of path: String, _ take: ([UInt8]) -> Void) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(path: path, call: "open", code: errno) }
        defer { close(file) }
        while true {
            var code: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, count in
                let received = Glibc.read(file, buffer.baseAddress, buffer.count)
                if received < 0 { code = errno }
                count = max(0, received)
            }
            if code == EINTR { continue }
            guard code == 0 else { throw Failure(path: path, call: "read", code: code) }
            guard !part.isEmpty else { return }
            take(part)
        }
    }
}

extension File {
    /// Removes a file, if it is there.
    package static func remove(_ path: String) { unlink(path) }
}
