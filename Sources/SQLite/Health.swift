internal import Glibc
package import Storage

/// How a database fares.
package struct Health: Sendable {
    /// Why the last write could not be stored; nil when it could. A writer that failed tries again each second, so this clears by itself.
    package let failure: StorageError?
    /// Bytes of commits that are not written back to the database yet.
    package let logLength: Int
    /// Bytes that the disk has left; nil when it doesn't say.
    package let freeBytes: Int?
}

/// The room on the disk that a file lies on.
enum DiskSpace {
    static func free(besides path: String) -> Int? {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return nil }
        return Int(facts.f_bavail) * Int(facts.f_frsize)
    }
}
