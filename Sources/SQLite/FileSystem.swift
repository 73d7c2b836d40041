internal import Glibc

/// What copies of a database need of files.
enum FileSystem {
    /// Moves a finished file to its place, and makes that last.
    static func replace(_ target: String, with finished: String) throws {
        guard rename(finished, target) == 0 else { throw failure("\(target) can't be written") }
        try synchronise(folder(of: target))
    }

    /// Returns when a file's or folder's content is on disk.
    static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("\(path) can't be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("\(path) can't be stored") }
    }

    /// Whether two paths lead to the same file.
    static func isSame(_ first: String, _ second: String) -> Bool {
        var (a, b) = (stat(), stat())
        return stat(first, &a) == 0 && stat(second, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino
    }

    static func failure(_ what: String) -> BackupError { BackupError("\(what): \(String(cString: strerror(errno)))") }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
