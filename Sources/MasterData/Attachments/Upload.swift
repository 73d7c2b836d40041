internal import Glibc
internal import HTTP
internal import Resources

/// A file on its way in: the body of a request, or the one file in its form. What was spooled goes with it.
final class Upload: Sendable {
    let fileName: String
    let mediaType: String
    let sha256: String
    let size: Int
    private let spool: SpooledFile
    private let store: AttachmentStore

    /// Larger files are not taken.
    static let sizeLimit = 25 << 20

    /// Reads what came and keeps its content in the store. Slow: it reads the whole file.
    init(_ call: Call, into store: AttachmentStore) throws {
        guard case .file(let path, let size) = call.request.body else {
            throw Problem(.badRequest, "malformed_request", "The body must be the file.")
        }
        self.store = store
        let whole = SpooledFile(path)
        let type = call.request.contentType
        if type?.name == "multipart/form-data" {
            let bytes = try StoredFile(path).bytes(0..<size)
            let form = try FormFile(in: bytes, boundary: type?.boundary ?? "")
            fileName = try Self.name(call.parameters["file_name"] ?? form.name, call)
            mediaType = form.contentType?.name ?? Self.unknownType
            spool = SpooledFile("\(path).part")
            try spool.write(bytes[form.content])
        } else {
            fileName = try Self.name(call.parameters["file_name"] ?? "", call)
            mediaType = type?.name ?? Self.unknownType
            spool = whole
        }
        let content = try StoredFile(spool.path)
        guard content.size > 0 else { throw Problem(.badRequest, "malformed_request", "The file is empty.") }
        guard mediaType.utf8.count <= 120 else { throw Problem(.badRequest, "malformed_request", "The media type is too long.") }
        self.size = content.size
        sha256 = try content.digest(of: 0..<content.size)
        try keep()
    }

    /// Brings the content into the store unless it is there.
    func keep() throws { try store.take(spool.path, as: sha256) }

    private static let unknownType = "application/octet-stream"

    /// The last part of the name, as some clients send a whole path.
    private static func name(_ given: String, _ call: Call) throws -> String {
        let last = given.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        do throws(FieldError) {
            return try Attachment.cleanName(last, call)
        } catch {
            throw Problem.badParameter("file_name", error.detail)
        }
    }
}

/// A file that goes with whoever holds it.
private final class SpooledFile: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    deinit { unlink(path) }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem.contentUnavailable }
        defer { close(descriptor) }
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw Problem.contentUnavailable }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
