internal import Glibc
internal import HTTP
internal import Resources

/// A file on its way in: the body of a request, or the one file in its form. What was spooled goes with it.
final class Upload: Sendable {
    let fileName: String
    let mediaType: String
    let sha256: String
    private let spool: BodyFile
    private let store: AttachmentStore

    var size: Int { spool.size }

    /// Larger files are not taken.
    static let sizeLimit = 25 << 20

    /// Reads what came and keeps its content in the store. Slow: it reads the whole file.
    init(_ call: Call, into store: AttachmentStore) throws {
        guard case .file(let whole) = call.request.body else {
            throw Problem(.badRequest, "malformed_request", "The body must be the file.")
        }
        self.store = store
        let received = try StoredFile(whole.path)
        let type = call.request.contentType
        if type?.name == "multipart/form-data" {
            let form = try FormFile(in: received.bytes(0..<received.size), boundary: type?.boundary ?? "")
            fileName = try Self.name(call.parameters["file_name"] ?? form.name, call)
            mediaType = form.contentType?.name ?? Self.unknownType
            spool = BodyFile("\(whole.path).part", size: form.content.count) { unlink($0) }
            sha256 = try received.copy(form.content, to: spool.path)
        } else {
            fileName = try Self.name(call.parameters["file_name"] ?? "", call)
            mediaType = type?.name ?? Self.unknownType
            spool = whole
            sha256 = try received.digest(of: 0..<received.size)
        }
        guard spool.size > 0 else { throw Problem(.badRequest, "malformed_request", "The file is empty.") }
        guard mediaType.utf8.count <= 120 else { throw Problem(.badRequest, "malformed_request", "The media type is too long.") }
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
