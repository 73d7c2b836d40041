import CSQLite
import FaultyDisk

/// The disk under a scratch folder, which counts and fails as a test wants.
final class Disk: @unchecked Sendable {
    // Every count and rule of the C side is atomic, so threads may share the pointer.
    private let disk: OpaquePointer

    /// Codes of SQLite that its macros compute.
    static let writeFailed = SQLITE_IOERR | 3 << 8
    static let syncFailed = SQLITE_IOERR | 4 << 8
    static let readFailed = SQLITE_IOERR | 1 << 8

    init(_ folder: ScratchFolder) {
        guard let disk = faulty_disk_watch(folder.path) else { preconditionFailure("too many disks") }
        self.disk = disk
    }

    deinit { faulty_disk_release(disk) }

    func fail(
        _ operation: FaultyDiskOperation, after: Int = 0, times: Int = .max, code: CInt, isShort: Bool = false
    ) {
        faulty_disk_fail(disk, operation, after, times, code, isShort)
    }

    func heal() { faulty_disk_heal(disk) }

    func setReadOnly(_ isReadOnly: Bool) { faulty_disk_set_read_only(disk, isReadOnly) }

    var logSyncs: Int { faulty_disk_log_syncs(disk) }
    var unsyncedLogWrites: Int { faulty_disk_unsynced_log_writes(disk) }
    var writes: Int { faulty_disk_writes(disk) }
}

extension FaultyDiskOperation {
    static var write: Self { FAULTY_DISK_WRITE }
    static var sync: Self { FAULTY_DISK_SYNC }
    static var read: Self { FAULTY_DISK_READ }
}
