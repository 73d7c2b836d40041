package import Resources
internal import Values

/// The text of a page that was frozen, behind its attachment. It lies in the database and not among the files, so that it commits together
/// with what it proves.
package struct PrintedCopy: Resource {
    package static let schema = Schema(
        "printed_copies", object: "printed_copy", prefix: "pcp", of: PrintedCopy.self, "A printed page as it was sent.",
        options: [.readOnly, .unrouted, .silent], indexes: [Index("subject_id", "revision"), Index("sha256")])

    package let attachment = Field.reference("attachment_id", to: Attachment.self)
    package let subject = Field.text("subject_id", max: 40, as: .code)
    package let revision = Field.integer("revision")
    package let language = Field.text("language", max: 8, as: .code)
    package let sha256 = Field.file("sha256")
    package let text = Field.note("text", max: 10_000_000)
    package let translations = Field.lines("translations", of: PrintedTranslation.self)

    package init() {}
}

extension Record where R == PrintedCopy {
    /// The page in a language; in its reader's if none is asked for.
    func page(in language: PrintLanguage?) -> String? {
        guard let language, self.language != language.rawValue else { return self.text }
        return self.translations.first { $0.language == language.rawValue }?.text
    }
}
