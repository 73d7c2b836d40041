package import Resources
internal import Storage

/// A file that belongs to a record. Its content lies on disk under its hash; two attachments of one content share it.
package struct Attachment: Resource {
    package static let schema = Schema(
        "attachments", object: "attachment", prefix: "att", of: Attachment.self, "A file that belongs to a record.",
        options: [.readOnly], indexes: [Index("subject_id"), Index("sha256")])

    package let subject = Field.text("subject_id", max: 40, as: .subject).describedAs("The id of the record, of whatever type.")
    package let fileName = Field.text("file_name", max: 255).searchable.describedAs("Its name.", example: "\"contract.pdf\"")
    package let mediaType = Field.text("media_type", max: 120).describedAs("What it is.", example: "\"application/pdf\"")
    package let size = Field.integer("size").describedAs("Its length in bytes.", example: "48213")
    package let sha256 = Field.file("sha256").describedAs("The hash of the content.")
    package let uploadedBy = Field.text("uploaded_by", max: 100).defaulting(to: .actor).describedAs("Who brought it in.")

    package init() {}

    package static func derive(_ attachment: inout Record<Attachment>, in transaction: borrowing Transaction) throws {
        try transaction.demandRecord(attachment.subject, in: "subject_id")
    }

    /// A client's name for a file as the field takes it.
    static func cleanName(_ name: String, _ call: Call) throws(FieldError) -> String {
        guard let column = definition.column(named: "file_name"),
            case .text(let text) = try column.kind.parse(text: name, ParseContext(catalog: call.catalog))
        else { return name }
        return text
    }
}
