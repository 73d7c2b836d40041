package import Resources
internal import Values

/// A person at a party.
package struct Contact: Line {
    package static let schema = Schema(
        lines: "contacts", object: "contact", prefix: "con", parent: "party", of: Contact.self, "A person at a party.", options: .listed,
        indexes: [Index("email"), Index("name")])

    package let name = Field.text("name", max: 200).searchable.sortable
    package let jobTitle = Field.text("job_title", max: 120).optional
    package let department = Field.text("department", max: 120).optional
    package let email = Field.text("email", max: 254, as: .email).optional.searchable
    package let phone = Field.text("phone", max: 40, as: .phone).optional
    package let mobile = Field.text("mobile", max: 40, as: .phone).optional
    package let language = Field.text("language", max: 35, as: .language).optional
    package let isPrimary = Field.boolean("is_primary")
    package let optOut = Field.boolean("opt_out").describedAs("Does not want to be written to.")

    package init() {}
}
