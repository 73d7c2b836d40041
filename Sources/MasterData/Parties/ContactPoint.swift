package import Resources
internal import Values

/// A way to reach a party: a number, an address on the net.
package struct ContactPoint: Line {
    package static let schema = Schema(
        lines: "contact_points", object: "contact_point", prefix: "cpt", parent: "party", of: ContactPoint.self, "A way to reach a party.",
        options: .listed,
        indexes: [Index("normalised")])

    package let kind = Field.choice("kind", Kind.self)
    package let value = Field.text("value", max: 254).searchable.describedAs("As it was given.", example: "\"+49 30 901820\"")
    package let normalised = Field.text("normalised", max: 254).readOnly.optional.describedAs("In the one spelling that finds it.")
    package let isPrimary = Field.boolean("is_primary")
    package let optOut = Field.boolean("opt_out").describedAs("May not be used to advertise.")

    package init() {}

    package enum Kind: String, Choice { case email, phone, mobile, fax, website, chat }

    package static func check(_ point: Record<ContactPoint>, _ violations: inout Violations) {
        if point.normalised == nil { violations.add("value", "format", "is no \(point.kind.rawValue)") }
    }

    /// The one spelling by which a value is found, nil when it is none of its kind.
    static func spelling(of value: String, _ kind: Kind, in country: Country?) -> String? {
        switch kind {
        case .email: EmailAddress(value)?.matchingKey
        case .phone, .mobile, .fax: PhoneNumber(value, country: country)?.normalized
        case .website, .chat: value.lowercased()
        }
    }
}
