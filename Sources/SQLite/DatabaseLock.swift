internal import Glibc
internal import Storage

/// Holds a database file so that no process can begin to use it, as long as this lives. It is taken only when nobody uses the file now.
struct DatabaseLock: ~Copyable {
    private let descriptor: CInt

    /// Where SQLite locks a file: the pending byte, the reserved one and the shared range behind them.
    private static let start: off_t = 0x4000_0000
    private static let length: off_t = 512
    /// F_OFD_SETLK, which Swift does not import: a lock of the descriptor's own and not of the process.
    private static let setLock: CInt = 37

    init(_ path: String) throws {
        try Self.writeBack(path)
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 || errno == ENOENT else { throw FileSystem.failure("\(path) can't be opened") }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = Self.start
        lock.l_len = Self.length
        guard descriptor < 0 || fcntl(descriptor, Self.setLock, &lock) == 0 else {
            close(descriptor)
            throw BackupError("\(path) is in use: stop the server first")
        }
        self.init(descriptor: descriptor)
    }

    private init(descriptor: CInt) { self.descriptor = descriptor }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Others may use the file again.
    consuming func release() {}

    /// Empties the log, which takes a lock that nobody gets while anyone has the file open. What is damaged has nothing to write back.
    private static func writeBack(_ path: String) throws {
        guard access(path, F_OK) == 0 else { return }
        do throws(StorageError) {
            let connection = try Connection(path: path, mode: .write, busyMilliseconds: 100)
            try connection.script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {
            if error.reason == .busy { throw BackupError("\(path) is in use: stop the server first") }
            if error.reason != .corrupt { throw error }
        }
    }
}
