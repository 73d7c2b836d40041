package import Resources

/// A frozen page in another language than its reader's, set when the page was.
package struct PrintedTranslation: Line {
    package static let schema = Schema(
        lines: "printed_translations", object: "printed_translation", prefix: "ptr", parent: "printed_copy", of: PrintedTranslation.self,
        "A printed page in another language.")

    package let language = Field.text("language", max: 8, as: .code)
    package let text = Field.note("text", max: 10_000_000)

    package init() {}
}
