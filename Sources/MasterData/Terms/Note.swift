package import Resources
internal import Values

/// What somebody wrote down about a record.
package struct Note: Resource {
    package static let schema = Schema(
        "notes", object: "note", prefix: "note", of: Note.self, "What somebody wrote down about a record.",
        options: [.deletable, .archivable],
        indexes: [Index("subject_id")])

    package let subject = Field.text("subject_id", max: 40, as: .subject).fixed.describedAs(
        "The id of the record that it is about.")
    package let body = Field.note("body", max: 20_000).searchable
    package let isPinned = Field.boolean("is_pinned")
    package let author = Field.text("author", max: 100).readOnly.defaulting(to: .actor)

    package init() {}

    package static func derive(
        _ note: inout Record<Note>, from before: Record<Note>?, in transaction: borrowing Transaction
    ) throws {
        if before == nil { try transaction.demandRecord(note.subject, in: "subject_id") }
    }
}
