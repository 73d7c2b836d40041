package import Resources

/// A place where goods are kept.
package struct Warehouse: Resource {
    package static let schema = Schema("warehouses", object: "warehouse", prefix: "wh", of: Warehouse.self, "A place where goods are kept.")

    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let code = Field.text("code", max: 40, as: .code).unique.searchable.sortable
    package let name = Field.text("name", max: 120).searchable.sortable
    package let street = Field.note("street", max: 500).optional
    package let city = Field.text("city", max: 120).optional
    package let postalCode = Field.text("postal_code", max: 20).optional
    package let country = Field.text("country", max: 2, as: .country).optional
    package let calendar = Field.reference("calendar_id", to: Calendar.self).optional

    package init() {}
}
