internal import Glibc
internal import HTTP

/// The directory where the content of attachments lies, each under its SHA-256: `ab/cdef…`.
package struct AttachmentStore: Sendable {
    package let directory: String

    package init(_ directory: String) { self.directory = directory }

    func path(of sha256: String) -> String { "\(directory)/\(sha256.prefix(2))/\(sha256.dropFirst(2))" }

    package func contains(_ sha256: String) -> Bool { access(path(of: sha256), F_OK) == 0 }

    /// Takes content out; it may be gone already.
    package func remove(_ sha256: String) { unlink(path(of: sha256)) }

    /// The content of an attachment; a problem that says so where it is lost.
    func file(_ sha256: String, size: Int64) throws -> StoredFile {
        guard contains(sha256) else { throw Problem.contentMissing("is not") }
        let file = try StoredFile(path(of: sha256))
        guard file.size == size else { throw Problem.contentMissing("is damaged") }
        return file
    }

    /// Takes a file into the store, so that it is on disk before anything tells of it. Content that is there already is kept.
    func take(_ file: String, as sha256: String) throws {
        guard !contains(sha256) else { return }
        let folder = try makeFolder(of: sha256)
        // A link where a rename would do: the file's owner removes its own name, whatever becomes of the request.
        guard sync(file), link(file, path(of: sha256)) == 0 || errno == EEXIST, sync(folder) else { throw Problem.contentUnavailable }
    }

    /// Makes the folder that content lies in.
    @discardableResult
    func makeFolder(of sha256: String) throws -> String {
        let folder = "\(directory)/\(sha256.prefix(2))"
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST, mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Problem.contentUnavailable
        }
        return folder
    }

    /// Writes a file or the names in a folder through to the disk.
    private func sync(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
