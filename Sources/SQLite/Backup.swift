internal import CSQLite
internal import Glibc
internal import Storage

/// Copies of a database that other processes use meanwhile.
package enum Backup {
    /// Writes a whole, compact copy as of one moment. It is one read transaction, so writers go on, and it can't be made to start over by
    /// them as the page-wise backup can; what it costs is that the log grows until it ends.
    package static func copy(from source: String, to target: String) throws {
        let partial = target + ".partial"
        unlink(partial)
        do {
            let connection = try Connection(path: source, mode: .write)
            try connection.run(SQL(dynamic: "VACUUM INTO $1"), [.text(partial)])
            try synchronise(partial)
            guard rename(partial, target) == 0 else { throw BackupError("\(target) can't be written: \(String(cString: strerror(errno)))") }
            try synchronise(folder(of: target))
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Puts a copy in a database's place, after it has proved to be whole. Refused while another process has the database open for writing.
    package static func restore(from source: String, to target: String) throws {
        try check(source)
        if access(target, F_OK) == 0 { try refuseIfInUse(target) }
        let partial = target + ".restoring"
        unlink(partial)
        do {
            try copy(from: source, to: partial)
            for ending in ["-wal", "-shm"] { unlink(target + ending) }
            guard rename(partial, target) == 0 else {
                throw BackupError("\(target) can't be replaced: \(String(cString: strerror(errno)))")
            }
            try synchronise(folder(of: target))
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Looks through a whole file: pages, indexes, references.
    package static func check(_ path: String) throws {
        guard access(path, R_OK) == 0 else { throw BackupError("\(path) can't be read") }
        let connection = try Connection(path: path, mode: .read)
        let result = try connection.text(SQL(dynamic: "PRAGMA integrity_check(1)"))
        guard result == "ok" else { throw BackupError("\(path) is damaged: \(result ?? "no answer")") }
        let broken = try connection.query(SQL(dynamic: "PRAGMA foreign_key_check"), [])
        defer { broken.close() }
        if try broken.next() { throw BackupError("\(path): rows of \(broken.text(0)) refer to nothing") }
    }

    private static func refuseIfInUse(_ path: String) throws {
        do throws(StorageError) {
            let connection = try Connection(path: path, mode: .write, busyMilliseconds: 100)
            // In exclusive mode the lock on the log is taken only when nobody else has the database open.
            try connection.script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {
            if error.reason == .busy { throw BackupError("\(path) is in use: stop the server first") }
            if error.reason != .corrupt { throw error }
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw BackupError("\(path) can't be opened: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BackupError("\(path) can't be stored: \(String(cString: strerror(errno)))") }
    }
}

/// Why a copy could not be made or put back.
package struct BackupError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
