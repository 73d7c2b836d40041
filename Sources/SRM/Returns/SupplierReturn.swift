internal import Inventory
package import MasterData
package import Resources
package import Values

/// Goods that go back to the supplier: for credit, to be replaced or to be repaired.
package struct SupplierReturn: Resource {
    package static let schema = Schema(
        "supplier_returns", object: "supplier_return", prefix: "srt", of: SupplierReturn.self, "Goods that go back to the supplier.",
        options: .businessDocument,
        indexes: [Index("company_id", "number", unique: true), Index("supplier_id", "returned_on"), Index("status", "returned_on")])

    package let number = Field.number("number", series: "RTV-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).readOnly.describedAs("The receipt's.")
    package let goodsReceipt = Field.reference("goods_receipt_id", to: GoodsReceipt.self).fixed
    package let purchaseOrder = Field.reference("purchase_order_id", to: PurchaseOrder.self).readOnly.describedAs("The receipt's.")
    package let supplier = Field.reference("supplier_id", to: Supplier.self).readOnly.describedAs("The receipt's.")
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs(
        "From where; the receipt's if absent.")
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .credited, .cancelled)
    package let returnedOn = Field.date("returned_on").defaulting(to: .today).sortable
    package let reason = Field.text("reason", max: 1_000).describedAs(
        "What is wrong with the goods.", example: "\"Thread is cut too deep\"")
    package let carrier = Field.text("carrier", max: 120).optional.editable
    package let trackingNumber = Field.text("tracking_number", max: 80).optional.editable
    package let note = Field.note("note").optional.editable
    package let currency = Field.currency().readOnly.describedAs("The order's.")
    package let expectedCredit = Field.money("expected_credit").readOnly.defaulting(to: .zero)
        .describedAs("What the lines for credit cost before tax.")
    package let creditNote = Field.text("credit_note", max: 80).optional.readOnly.describedAs("The supplier's number of its credit note.")
    package let creditedOn = Field.date("credited_on").optional.readOnly
    package let approvedAt = Field.timestamp("approved_at").optional.readOnly
    package let approvedBy = Field.text("approved_by", max: 100).optional.readOnly
    package let lines = Field.lines("lines", of: SupplierReturnLine.self).required

    package let approve = Action<SupplierReturn>(
        "approve", \.status, from: .draft, to: .approved, emits: "approved", "Decide that it goes back.", restricted: true
    ) { goods, transaction in
        goods.approvedAt = transaction.now
        goods.approvedBy = transaction.actor.name
    }
    package let ship = Action<SupplierReturn>(
        "ship", \.status, from: .approved, to: .shipped, emits: "shipped", "Hand it to the carrier: stock and order follow.", ship)
    package let credit = Action<SupplierReturn>(
        "credit", \.status, from: .shipped, to: .credited, emits: "credited", "Note that the supplier made it good.",
        input: CreditNote.self
    ) { goods, input, transaction in
        goods.creditNote = input.creditNote
        goods.creditedOn = try transaction.today(of: goods.company.number)
    }
    package let cancel = Action<SupplierReturn>(
        "cancel", \.status, from: .draft, .approved, to: .cancelled, emits: "cancelled", "Keep the goods."
    ) { goods, transaction in try transaction.release(allOf: goods.id.description) }

    package init() {}

    package enum Status: String, Choice { case draft, approved, shipped, credited, cancelled }

    /// With what the supplier made it good.
    package struct CreditNote: FieldSet {
        package static let schema = Schema(input: "supplier_return_credit", of: CreditNote.self, "With what the supplier made it good.")
        package let creditNote = Field.text("credit_note", max: 80).optional.describedAs("Its number of its credit note.")
        package init() {}
    }

    package static func derive(
        _ goods: inout Record<SupplierReturn>, from before: Record<SupplierReturn>?, in transaction: borrowing Transaction
    ) throws {
        guard goods.status == .draft else { return }
        let receipt = try transaction.find(goods.goodsReceipt)
        try goods.follow(receipt, try transaction.find(receipt.purchaseOrder))
    }
}
