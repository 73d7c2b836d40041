package import Resources
package import Values

/// Something that we buy, sell or both.
package struct Product: Tolerant {
    package static let schema = Schema(
        "products", object: "product", prefix: "prd", of: Product.self, "Something that we buy, sell or both.",
        indexes: [Index("status", "name"), Index("category_id", "name")])

    package let sku = Field.text("sku", max: 120).unique.searchable.sortable.describedAs("Our number for it.", example: "\"CH-1\"")
    package let name = Field.text("name", max: 300).searchable.sortable
    package let description = Field.note("description").optional
    package let kind = Field.choice("kind", default: Kind.goods)
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable
    package let category = Field.reference("category_id", to: ProductCategory.self).optional
    package let baseUnit = Field.reference("base_unit_id", to: Unit.self).optional.describedAs(
        "What stock counts it in; the unit `pcs` if absent.")
    package let barcode = Field.text("barcode", max: 14, as: .barcode).optional.unique.searchable
        .describedAs("The GTIN of one base unit.", example: "\"4006381333931\"")
    package let purchasable = Field.boolean("purchasable", default: true)
    package let saleable = Field.boolean("saleable", default: true)
    package let lotTracking = Field.choice("lot_tracking", default: LotTracking.none)
    package let shelfLifeDays = Field.integer("shelf_life_days").within(0, 36_500).optional
    package let packaging = Field.text("packaging", max: 120).optional.describedAs("How it comes.", example: "\"10 boxes x 30 bags\"")
    package let currency = Field.currency().defaulting(to: .companyCurrency).describedAs(
        "The currency of its own prices.", example: "\"EUR\"")
    package let listPrice = Field.unitPrice("list_price").within(0).optional
    package let standardCost = Field.unitPrice("standard_cost").within(0).optional
    package let minimumOrder = Field.quantity("minimum_order_quantity").within(0).optional
    package let orderMultiple = Field.quantity("order_multiple").within(1).optional
    package let reorderPoint = Field.quantity("reorder_point").within(0).optional
    package let reorderQuantity = Field.quantity("reorder_quantity").within(1).optional
    package let safetyStock = Field.quantity("safety_stock").within(0).optional
    package let weight = Field.decimal("weight_kg").within(0).optional.describedAs(
        "What a base unit weighs, in kilograms.", example: "\"0.021\"")
    package let countryOfOrigin = Field.text("country_of_origin", max: 2, as: .country).optional
    package let customsCode = Field.text("customs_code", max: 20, as: .code).optional.describedAs(
        "Its number in the tariff.", example: "\"73181595\"")
    package let salesTax = Field.reference("sales_tax_id", to: Tax.self).optional.describedAs("The tax on its sale.")
    package let purchaseTax = Field.reference("purchase_tax_id", to: Tax.self).optional.describedAs("The tax on its purchase.")
    package let tolerances = ReceiptTolerances()
    package let tags = Field<Tags>.tags()
    package let units = Field.lines("units", of: ProductUnit.self).atMost(50).describedAs("Further units and what they are in base units.")

    package let activate = Action<Product>(
        "activate", \.status, from: .draft, .discontinued, to: .active, emits: "activated", "Let it be traded.")
    package let discontinue = Action<Product>(
        "discontinue", \.status, from: .active, to: .discontinued, emits: "discontinued", "Sell what is left and order no more.")

    package init() {}

    package enum Kind: String, Choice { case goods, service }
    package enum Status: String, Choice { case draft, active, discontinued }
    package enum LotTracking: String, Choice { case none, lot, serial }

    /// What stock and documents count by stays once there are any.
    package static func derive(
        _ product: inout Record<Product>, from before: Record<Product>?, in transaction: borrowing Transaction
    ) throws {
        if let before, before.kind != product.kind || before.baseUnit != product.baseUnit { try transaction.refuseIfReferred(before) }
        if product.baseUnit == nil { product.baseUnit = try transaction.first(Unit.self, where: \.code, is: "pcs")?.id }
    }

    package static func check(_ product: Record<Product>, _ violations: inout Violations) {
        if product.kind == .service, product.lotTracking != .none { violations.add("lot_tracking", "format", "must be none for a service") }
        var units: Set<ID<Unit>> = product.baseUnit.map { [$0] } ?? []
        for (index, line) in product.units.enumerated() where !units.insert(line.unit).inserted {
            violations.add("units/\(index)/unit_id", "duplicate_key", "stands here twice, or is the base unit")
        }
    }
}
