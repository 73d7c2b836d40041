package import MasterData
package import Resources
package import Values

/// Goods of one product that came together and are followed together.
package struct Lot: Resource {
    package static let schema = Schema(
        "lots", object: "lot", prefix: "lot", of: Lot.self, "Goods of one product that came together and are followed together.",
        options: [.extensible, .archivable, .deletable],
        indexes: [Index("company_id", "number", unique: true), Index("product_id", "supplier_lot_number")])

    package let number = Field.number("number", series: "LOT-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let product = Field.reference("product_id", to: Product.self).fixed
    package let supplierLotNumber = Field.text("supplier_lot_number", max: 80).optional.searchable.sortable
        .describedAs("What the supplier calls it.", example: "\"A-2026-17\"")
    package let supplierParty = Field.reference("supplier_party_id", to: Party.self).optional.describedAs("Who delivered it.")
    package let source = Field.text("source_id", max: 40, as: .code).optional.readOnly
        .describedAs("The id of the document with which it came.", example: "\"gr_0000000000001\"")
    package let madeOn = Field.date("made_on").optional
    package let expiresOn = Field.date("expires_on").optional.sortable
    package let note = Field.note("note").optional

    package init() {}
}
