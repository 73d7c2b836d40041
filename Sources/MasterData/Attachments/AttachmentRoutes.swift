internal import HTTP
package import Resources
package import Storage
internal import Synchronization

/// Bringing files in and taking them away: `POST /v1/attachments?subject_id=…&file_name=…`, `DELETE /v1/attachments/{id}`.
package struct AttachmentRoutes: Sendable {
    let store: AttachmentStore
    let kit: Kit
    private let engine: any Engine

    package init(_ store: AttachmentStore, _ engine: any Engine, _ kit: Kit) {
        self.store = store
        self.engine = engine
        self.kit = kit
    }

    package var all: [Route] { [upload, content, delete] }

    private var upload: Route {
        let operation: Route.Documentation = {
            var operation = Operation("createAttachment", tag: "attachments", "Attach a file to a record.")
            operation.detail = "The body is the file itself, or a form with one file. At most \(Upload.sizeLimit >> 20) MiB."
            operation.parameters = [
                .init(
                    "subject_id", .query, JSONSchema("string", example: "\"sup_0000000000001\""), "The record that it belongs to.",
                    required: true),
                .init(
                    "file_name", .query, JSONSchema("string", maxLength: 255, example: "\"contract.pdf\""),
                    "Its name; a form's file has one."),
                .dryRun, .idempotencyKey,
            ]
            operation.requestBody = .binary(["*/*"])
            operation.responses = [(201, "The attachment.", .component("Attachment"))]
            operation.problems = [422]
            operation.headers = ["ETag", "Location"]
            return operation
        }
        let body = BodyRule(mediaTypes: ["*/*"], limit: Upload.sizeLimit, isSpooled: true)
        return Route(.post, "/v1/attachments", operation, scope: Scope("attachments", "write"), body: body) { call in
            try call.refuseUnknownParameters(known: ["subject_id", "file_name", "dry_run"])
            guard let subject = call.parameters["subject_id"] else { throw Problem.badParameter("subject_id", "is required") }
            let isDryRun = try call.flag("dry_run")
            return .preparation {
                let upload = try Upload(call, into: store)
                var write = Work.Write { transaction in
                    // Meanwhile somebody may have taken the last attachment of this content away.
                    try upload.keep()
                    return try transaction.answer(try transaction.attach(upload, to: subject).row, status: .created)
                }
                write.isDryRun = isDryRun
                write.honoursIdempotencyKey = true
                write.afterCommit = { try? upload.keep() }
                return write
            }
        }
    }

    private var delete: Route {
        let operation: Route.Documentation = {
            var operation = Operation("deleteAttachment", tag: "attachments", "Take a file from its record.")
            operation.parameters = [.id(Attachment.definition), .ifMatch, .dryRun]
            operation.responses = [(204, "It is gone.", nil)]
            operation.problems = [404, 409, 412]
            return operation
        }
        return Route(.delete, "/v1/attachments/{id}", operation, scope: Scope("attachments", "write")) { call in
            let number = try call.number(of: Attachment.definition)
            let condition = call.request.ifMatch
            try call.refuseUnknownParameters(known: ["dry_run"])
            let removed = Mutex<String?>(nil)
            var write = Work.Write { transaction in
                let attachment = try transaction.find(ID<Attachment>(number))
                try condition.check(attachment.version)
                try transaction.delete(attachment.row)
                removed.withLock { $0 = attachment.sha256 }
                return Response(.noContent)
            }
            write.afterCommit = { [store, engine] in
                if let sha256 = removed.withLock({ $0 }) { engine.write(AttachmentSweep(sha256, in: store)) }
            }
            write.isDryRun = try call.flag("dry_run")
            return .write(write)
        }
    }
}

extension Transaction {
    /// Makes the record of a file that is in the store.
    fileprivate func attach(_ upload: Upload, to subject: String) throws -> Record<Attachment> {
        try create(Attachment.self) { attachment in
            attachment.subject = subject
            attachment.fileName = upload.fileName
            attachment.mediaType = upload.mediaType
            attachment.size = Int64(upload.size)
            attachment.sha256 = upload.sha256
        }
    }
}
