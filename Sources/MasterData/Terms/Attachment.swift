package import Resources

/// A file that belongs to a record. Its content lies on disk under its hash; two attachments of one content share it.
package struct Attachment: Resource {
    package static let schema = Schema(
        "attachments", object: "attachment", prefix: "att", of: Attachment.self, "A file that belongs to a record.",
        options: [.readOnly], indexes: [Index("subject_id"), Index("sha256")])

    package let subject = Field.text("subject_id", max: 40, as: .code).describedAs(
        "The id of the record.", example: "\"sup_0000000000001\"")
    package let fileName = Field.text("file_name", max: 255).describedAs("Its name.", example: "\"contract.pdf\"")
    package let mediaType = Field.text("media_type", max: 120)
    package let size = Field.integer("size").describedAs("Bytes.")
    package let sha256 = Field.file("sha256").describedAs("The hash of the content.")
    package let uploadedBy = Field.text("uploaded_by", max: 100).defaulting(to: .actor)

    package init() {}
}
