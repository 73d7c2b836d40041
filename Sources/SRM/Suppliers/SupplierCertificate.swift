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
    package let expiringOn = Field.date("expiring_on").optional.readOnly.describedAs("The last day that was told of as coming near.")
    package let expiredOn = Field.date("expired_on").optional.readOnly.describedAs("The last day that passed.")

    package let expiring = Deadline<SupplierCertificate>(
        "certificate_expiring", \.validTo, noted: \.expiringOn, of: DeadlineCondition<Supplier>.concerning, notice: daysOfNotice,
        summary: "The last day of a certificate is near: 30 days, or as many as the policy `certificate_notice_days` says.")
    package let expiry = Deadline<SupplierCertificate>(
        "certificate_expired", \.validTo, noted: \.expiredOn, of: DeadlineCondition<Supplier>.concerning,
        summary: "The last day of a certificate is past.")

    package init() {}

    package static func check(_ certificate: Record<SupplierCertificate>, _ violations: inout Violations) {
        if certificate.validity.isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}

extension SupplierCertificate {
    private static let daysOfNotice: Deadline<SupplierCertificate>.Notice = { records, company in
        let policy = try company.flatMap { try records.policy("certificate_notice_days", of: ID($0)) }
        return policy?.decimal.map { Int($0.scaled / Decimal6.one) } ?? 30
    }
}

extension DeadlineCondition<Supplier> {
    /// We have to do with the supplier, or may.
    static var concerning: Self {
        .field(\.status, is: .prospect, .registering, .underReview, .qualified, .preferred, .suspended)
    }
}

extension Record where R == SupplierCertificate {
    var validity: Validity { Validity(from: self.validFrom, to: self.validTo) }
}
