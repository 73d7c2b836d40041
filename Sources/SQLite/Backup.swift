internal import Glibc
internal import Storage

/// Copies of a database that other processes use meanwhile.
package enum Backup {
    /// Writes a whole, compact copy as of one moment, in place of a file that may be there.
    ///
    /// `VACUUM INTO` is one read transaction: writers go on, and can't make it start over as they can with the page-wise backup. What it
    /// costs is that the log grows until it ends. The copy appears under its name only when it is on disk, and so is what it names outside
    /// of itself: `completing` brings that along, and returns false where a newer copy is needed.
    package static func copy(from source: String, to target: String, completing: (_ copy: String) throws -> Bool = { _ in true }) throws {
        guard !FileSystem.isSame(source, target) else { throw BackupError("\(target) is the database itself") }
        let partial = target + ".partial"
        do {
            repeat { try write(source, to: partial) } while try !completing(partial)
        } catch {
            unlink(partial)
            throw error
        }
        try FileSystem.replace(target, with: partial)
    }

    /// Puts a copy in a database's place, after it has proved to be whole and `bringing` has brought what it names outside of itself. Refused
    /// while anybody has the database open.
    package static func restore(from source: String, to target: String, bringing: () throws -> Void = {}) throws {
        guard !FileSystem.isSame(source, target) else { throw BackupError("\(source) is the database itself") }
        try check(source)
        guard try ApplicationMark.permits(Connection(path: source, mode: .inspect)) else {
            throw BackupError("\(source) is a database of another program")
        }
        try bringing()
        let partial = target + ".restoring"
        try write(source, to: partial)
        do {
            let lock = try DatabaseLock(target)
            // Their content is in the database that goes; beside the new one they would be read as its own.
            for ending in ["-wal", "-shm", "-journal"] { unlink(target + ending) }
            try FileSystem.replace(target, with: partial)
            lock.release()
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Looks through a whole file: pages, indexes, references.
    package static func check(_ path: String) throws {
        guard access(path, R_OK) == 0 else { throw BackupError("\(path) can't be read") }
        let connection = try Connection(path: path, mode: .inspect)
        let result = try connection.text(SQL(dynamic: "PRAGMA integrity_check(1)"))
        guard result == "ok" else { throw BackupError("\(path) is damaged: \(result ?? "no answer")") }
        let broken = try connection.query(SQL(dynamic: "PRAGMA foreign_key_check"), [])
        if try broken.next() { throw BackupError("\(path): rows of \(broken.text(0)) refer to nothing") }
    }

    private static func write(_ source: String, to partial: String) throws {
        guard access(source, R_OK) == 0 else { throw BackupError("\(source) can't be read") }
        // What a copy left behind that was killed.
        for ending in ["", "-journal"] { unlink(partial + ending) }
        do {
            let connection = try Connection(path: source, mode: .inspect)
            try connection.run(SQL(dynamic: "VACUUM INTO $1"), [.text(partial)])
            try FileSystem.synchronise(partial)
        } catch {
            unlink(partial)
            throw error
        }
    }
}

/// Why a copy could not be made or put back.
package struct BackupError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
