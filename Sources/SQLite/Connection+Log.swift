internal import CSQLite
internal import Glibc
internal import Storage

extension Connection {
    /// The log is emptied when it has grown beyond this.
    private static let logLimit = 64 << 20

    /// Readers hold the log back; above the limit the writer waits a moment for them and empties it.
    func truncateLog() {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size > Self.logLimit else { return }
        sqlite3_busy_timeout(handle, 50)
        defer { sqlite3_busy_timeout(handle, CInt(busyMilliseconds)) }
        // When readers hold on, the next batch tries again.
        try? script("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
