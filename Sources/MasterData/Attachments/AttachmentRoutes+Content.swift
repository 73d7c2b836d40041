internal import HTTP
internal import Resources

/// `GET /v1/attachments/{id}/content`: the file, whole or in part, as a download that no browser runs.
extension AttachmentRoutes {
    var content: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getAttachmentContent", tag: "attachments", "Download an attached file, or a part of it.")
            operation.parameters = [
                .id(Attachment.definition), .ifNoneMatch,
                .init("Range", .header, JSONSchema("string", example: "\"bytes=0-1023\""), "The part that is wanted."),
                .init(
                    "If-Range", .header, JSONSchema("string", example: "\"\\\"2c26b46b68ff\\\"\""),
                    "The `ETag` that the part belongs to; all is sent otherwise."),
            ]
            operation.responses = [
                (200, "The file, of its own type.", .binary(["*/*"])), (206, "The part.", .binary(["*/*"])),
                (304, "It is known already.", nil),
            ]
            operation.problems = [404, 416]
            operation.headers = ["ETag", "Accept-Ranges", "Content-Disposition"]
            return operation
        }
        return Route(
            .get, "/v1/attachments/{id}/content", operation, scope: Scope("attachments", "read"), produces: ["*/*"]
        ) { call in
            let number = try call.number(of: Attachment.definition)
            try call.refuseUnknownParameters(known: [])
            let now = call.now
            let request = call.request
            return .work { session in
                guard let row = try RowLoader.load(Attachment.definition, number, from: session) else {
                    throw Problem.notFound(Attachment.definition, number)
                }
                let attachment = Record<Attachment>(row)
                let records = Records(session, kit: kit, now: now)
                let copy = try records.select(PrintedCopy.self).where(\.sha256, is: attachment.sha256).first()
                let content =
                    try copy.map { .page(Array($0.text.utf8)) }
                    ?? AttachedContent.file(store.file(attachment.sha256, size: attachment.size))
                return try answer(attachment, content, to: request)
            }
        }
    }

    private func answer(_ attachment: Record<Attachment>, _ content: AttachedContent, to request: Request) throws -> Response {
        let tag = attachment.sha256
        var fields = [Response.Field("ETag", "\"\(tag)\""), Response.Field("Accept-Ranges", "bytes")]
        if let known = request[.ifNoneMatch], EntityTag.matches(known, tag: tag) { return Response(.notModified, fields: fields) }
        fields.append(Response.Field("Content-Type", attachment.mediaType))
        fields.append(Response.Field("Content-Disposition", Self.disposition(attachment.fileName)))
        // A part of another content than the client has would be worse than all of this one.
        let isSame = request[.ifRange].map { $0 == "\"\(tag)\"" } ?? true
        switch RequestedRange(isSame ? request[.range] : nil, size: content.size) {
        case .whole:
            return Response(.ok, fields: fields, body: content.body(0..<content.size))
        case .part(let range):
            fields.append(Response.Field("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.size)"))
            return Response(.partialContent, fields: fields, body: content.body(range))
        case .unsatisfiable:
            throw Problem(
                .rangeNotSatisfiable, "range_not_satisfiable", "The file has \(content.size) bytes.",
                fields: [Response.Field("Content-Range", "bytes */\(content.size)")])
        }
    }

    /// RFC 6266: a plain name for old clients, and the whole one in UTF-8 (RFC 8187).
    static func disposition(_ name: String) -> String {
        var plain = ""
        var whole = ""
        for byte in name.utf8 {
            let isWord = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || "-._".utf8.contains(byte)
            if isWord {
                whole.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                whole += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        for scalar in name.unicodeScalars {
            let isSafe = scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" && scalar != "\\" && scalar != "%"
            plain.unicodeScalars.append(isSafe ? scalar : "_")
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(whole)"
    }
}
