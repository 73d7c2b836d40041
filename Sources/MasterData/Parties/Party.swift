package import Resources
internal import Values

/// A company or person that we deal with. What it is to us, supplier or customer, are its roles, which share its number.
package struct Party: Resource {
    package static let schema = Schema(
        "parties", object: "party", prefix: "pty", of: Party.self, "A company or person that we deal with, in whatever role.",
        indexes: [Index("country", "name")])

    package let name = Field.text("name", max: 200).searchable.sortable.describedAs("The name it is known by.", example: "\"Acme Trading\"")
    package let kind = Field.choice("kind", default: Kind.organisation)
    package let legalName = Field.text("legal_name", max: 200).optional.searchable
    package let taxID = Field.text("tax_id", max: 40, as: .taxIdentifier).optional.unique.searchable
        .describedAs("Its number at the tax office; no two parties share one.", example: "\"DE123456789\"")
    package let country = Field.text("country", max: 2, as: .country).optional.sortable
    package let language = Field.text("language", max: 35, as: .language).optional
    package let timeZone = Field.text("time_zone", max: 64, as: .timeZone).optional
    package let website = Field.text("website", max: 500, as: .url).optional
    package let parent = Field.reference("parent_id", to: Party.self).optional.describedAs(
        "The party that it belongs to, such as its group.")
    package let remarks = Field.note("remarks").optional.describedAs("What one should know of it.")
    package let tags = Field<Tags>.tags()
    package let roles = Field<Tags>.tags("roles").readOnly.describedAs("What it is to us.", example: "[\"supplier\"]")
    package let addresses = Field.lines("addresses", of: Address.self).atMost(100)
    package let contacts = Field.lines("contacts", of: Contact.self).atMost(500)
    package let contactPoints = Field.lines("contact_points", of: ContactPoint.self).atMost(100)

    package init() {}

    package enum Kind: String, Choice { case organisation, person }

    /// Numbers without a country's code are dialled inside the party's country.
    package static func derive(_ party: inout Record<Party>, in transaction: borrowing Transaction) throws {
        try transaction.refuseCircle(of: party, through: \.parent)
        let country = party.country.flatMap { Country($0) }
        for index in party.contactPoints.indices {
            let point = party.contactPoints[index]
            party.contactPoints[index].normalised = ContactPoint.spelling(of: point.value, point.kind, in: country)
        }
    }

    package static func check(_ party: Record<Party>, _ violations: inout Violations) {
        violations.refuseSeveral("is_primary", in: "contacts", party.contacts.map { $0.isPrimary ? true : nil })
        violations.refuseSeveral("is_primary", in: "contact_points", party.contactPoints.map { $0.isPrimary ? $0.kind : nil })
        violations.refuseSeveral("is_default", in: "addresses", party.addresses.map { $0.isDefault ? $0.kind : nil })
    }
}
