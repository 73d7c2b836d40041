package import Resources

/// A word that records are filed under, with its meaning.
package struct Tag: Resource {
    package static let schema = Schema(
        "tags", object: "tag", prefix: "tag", of: Tag.self, "A word that records are filed under.", options: [.deletable, .archivable])

    package let name = Field.text("name", max: 64).unique.searchable.sortable
    package let description = Field.text("description", max: 500).optional
    package let colour = Field.text("colour", max: 20, as: .code).optional

    package init() {}
}
