package import MasterData
package import Resources
package import Values

/// Goods on their way to a customer: of one order, in part or whole.
package struct Delivery: Resource {
    package static let schema = Schema(
        "deliveries", object: "delivery", prefix: "dn", of: Delivery.self, "Goods on their way to a customer.", options: .businessDocument,
        indexes: [Index("company_id", "number", unique: true), Index("sales_order_id", "status"), Index("status", "shipped_on")])

    package let documentNumber = Field.number("number", series: "DN-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let order = Field.reference("sales_order_id", to: SalesOrder.self).fixed
    package let customer = Field.reference("customer_id", to: Customer.self).optional.readOnly
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .delivered, .cancelled, .reversed)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs("The order's if absent.")
    package let shipTo = Field.reference("ship_to_party_id", to: Party.self).optional.describedAs("The order's if absent.")
    package let shippedOn = Field.date("shipped_on").optional.sortable.describedAs("When it left; the day of `ship` if absent.")
    package let deliveredOn = Field.date("delivered_on").optional.sortable.editable.describedAs("When it arrived.")
    package let carrier = Field.text("carrier", max: 120).optional.editable
    package let trackingNumber = Field.text("tracking_number", max: 120).optional.searchable.editable
    package let receivedBy = Field.text("received_by", max: 200).optional.editable.describedAs("Who took it: the proof of delivery.")
    package let reverses = Field.reference("reverses_id", to: Delivery.self).optional.readOnly.describedAs(
        "The delivery that it takes back.")
    package let reason = Field.text("reason", max: 1_000).optional.readOnly.describedAs("Why it was cancelled or taken back.")
    package let note = Field.note("note").optional.editable
    package let paper = Paper()
    package let lines = Field.lines("lines", of: DeliveryLine.self).describedAs("All that is open of the order if absent.")

    package let pick = Action<Delivery>("pick", \.status, from: .draft, to: .picked, emits: "picked", "The goods are taken from the shelf.")
    package let pack = Action<Delivery>("pack", \.status, from: .draft, .picked, to: .packed, emits: "packed", "They are ready to go.")
    package let ship = Action<Delivery>(
        "ship", \.status, from: .draft, .picked, .packed, to: .shipped, emits: "shipped", "They leave the warehouse.", ship)
    package let deliver = Action<Delivery>(
        "deliver", \.status, from: .shipped, to: .delivered, emits: "delivered", "They have arrived.", input: Arrival.self, deliver)
    package let cancel = Action<Delivery>(
        "cancel", \.status, from: .draft, .picked, .packed, to: .cancelled, emits: "cancelled", "Nothing leaves.", input: Reason.self
    ) { delivery, input, _ in delivery.reason = input.reason }
    package let reverse = Action<Delivery>(
        "reverse", \.status, from: .shipped, .delivered, to: .reversed, emits: "reversed",
        "Take it back as if it had not left, by a document that mirrors it.", restricted: true, input: Reason.self, reverse)

    package init() {}

    package enum Status: String, Choice { case draft, picked, packed, shipped, delivered, cancelled, reversed }

    /// That goods arrived.
    package struct Arrival: FieldSet {
        package static let schema = Schema(input: "delivery_arrival", of: Arrival.self, "That goods arrived.")
        package let deliveredOn = Field.date("delivered_on").optional.describedAs("When; today if absent.")
        package let receivedBy = Field.text("received_by", max: 200).optional.describedAs("Who took them.")
        package init() {}
    }

    package static func derive(_ delivery: inout Record<Delivery>, from before: Record<Delivery>?, in transaction: borrowing Transaction)
        throws
    {
        guard delivery.status == .draft, delivery.reverses == nil else { return }
        try delivery.follow(try transaction.find(delivery.order), isNew: before == nil, in: transaction)
    }
}
