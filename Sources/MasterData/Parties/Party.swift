package import Resources

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
    package let tags = Field<Tags>.tags()
    package let roles = Field<Tags>.tags("roles").readOnly.describedAs("What it is to us.", example: "[\"supplier\"]")
    package let addresses = Field.lines("addresses", of: Address.self).atMost(100)
    package let contacts = Field.lines("contacts", of: Contact.self).atMost(500)
    package let contactPoints = Field.lines("contact_points", of: ContactPoint.self).atMost(100)

    package init() {}

    package enum Kind: String, Choice { case organisation, person }

    package static func check(_ party: Record<Party>, _ violations: inout Violations) {
        var primary: Set<ContactPoint.Kind> = []
        for (index, point) in party.contactPoints.enumerated() where point.isPrimary && !primary.insert(point.kind).inserted {
            violations.add("contact_points/\(index)/is_primary", "duplicate_key", "may be true for one \(point.kind.rawValue) only")
        }
    }
}
