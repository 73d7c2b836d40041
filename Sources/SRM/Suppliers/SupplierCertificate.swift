package import MasterData
package import Resources
package import Values

/// A paper that a supplier has to show. An expired one that is mandatory stops orders of what it is about.
package struct SupplierCertificate: Line {
    package static let schema = Schema(
        lines: "supplier_certificates", object: "supplier_certificate", prefix: "cer", parent: "supplier", of: SupplierCertificate.self,
        "A paper that a supplier has to show.", options: .listed, indexes: [Index("valid_to_on")])

    package let kind = Field.text("kind", max: 80).searchable.describedAs("Which one.", example: "\"ISO 9001\"")
    package let certificateNumber = Field.text("number", max: 80).optional
    package let issuer = Field.text("issuer", max: 200).optional
    package let category = Field.reference("category_id", to: ProductCategory.self).optional
        .describedAs("Of which products, with all categories below; of all if absent.")
    package let isMandatory = Field.boolean("is_mandatory").describedAs("Nothing of it is ordered without a valid one.")
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional
    package let attachment = Field.reference("attachment_id", to: Attachment.self).optional

    package init() {}

    package static func check(_ certificate: Record<SupplierCertificate>, _ violations: inout Violations) {
        if certificate.validity.isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}

extension Record where R == SupplierCertificate {
    var validity: Validity { Validity(from: self.validFrom, to: self.validTo) }
}
