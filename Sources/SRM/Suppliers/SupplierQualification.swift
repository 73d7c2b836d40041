package import MasterData
package import Resources
package import Values

/// What a supplier was found fit to deliver, and until when. A supplier without any is judged by its status alone.
package struct SupplierQualification: Line {
    package static let schema = Schema(
        lines: "supplier_qualifications", object: "supplier_qualification", prefix: "sq", parent: "supplier",
        of: SupplierQualification.self, "What a supplier was found fit to deliver, and until when.", options: .listed,
        indexes: [Index("valid_to_on")])

    package let category = Field.reference("category_id", to: ProductCategory.self).optional
        .describedAs("Of which products, with all categories below; of all if absent.")
    package let level = Field.choice("level", default: Level.qualified)
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional
    package let expiredOn = Field.date("expired_on").optional.readOnly.describedAs("The last day that passed.")
    package let basis = Field.text("basis", max: 500).optional.describedAs("What it rests on.", example: "\"Audit of 12 March\"")

    package let expiry = Deadline<SupplierQualification>(
        "qualification_expired", \.validTo, noted: \.expiredOn, of: DeadlineCondition<Supplier>.concerning,
        summary: "The last day of a qualification is past.")

    package init() {}

    package enum Level: String, Choice { case trial, qualified, preferred }

    package static func check(_ qualification: Record<SupplierQualification>, _ violations: inout Violations) {
        if qualification.validity.isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}

extension Record where R == SupplierQualification {
    var validity: Validity { Validity(from: self.validFrom, to: self.validTo) }
}
