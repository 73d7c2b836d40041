internal import HTTP
internal import Inventory
package import MasterData
package import Resources
package import Values

/// Goods that a customer gives back.
package struct CustomerReturn: Resource {
    package static let schema = Schema(
        "customer_returns", object: "customer_return", prefix: "crt", of: CustomerReturn.self, "Goods that a customer gives back.",
        options: .businessDocument, indexes: [Index("company_id", "number", unique: true), Index("sales_order_id", "status")])

    package let number = Field.number("number", series: "RMA-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let order = Field.reference("sales_order_id", to: SalesOrder.self).fixed
    package let customer = Field.reference("customer_id", to: Customer.self).optional.readOnly
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .done, .cancelled)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs(
        "Where it comes to; the order's if absent.")
    package let receivedOn = Field.date("received_on").optional.sortable
    package let reason = Field.text("reason", max: 1_000).optional.describedAs("Why the customer gives it back.")
    package let cancelReason = Field.text("cancel_reason", max: 1_000).optional.readOnly
    package let note = Field.note("note").optional.editable
    package let lines = Field.lines("lines", of: CustomerReturnLine.self).required

    package let receive = Action<CustomerReturn>(
        "receive", \.status, from: .draft, to: .received, emits: "received", "The goods are back: each goes where its line says.", receive)
    package let inspect = Action<CustomerReturn>(
        "inspect", \.status, from: .received, to: .inspected, emits: "inspected", "Somebody has looked at them.", input: Finding.self
    ) { customerReturn, input, _ in customerReturn.note = input.note ?? customerReturn.note }
    package let complete = Action<CustomerReturn>(
        "complete", \.status, from: .received, .inspected, to: .done, emits: "completed", "All that follows is done.")
    package let cancel = Action<CustomerReturn>(
        "cancel", \.status, from: .draft, to: .cancelled, emits: "cancelled", "Nothing comes back.", input: Reason.self
    ) { customerReturn, input, _ in customerReturn.cancelReason = input.reason }

    package init() {}

    package enum Status: String, Choice { case draft, received, inspected, done, cancelled }

    /// What was found.
    package struct Finding: FieldSet {
        package static let schema = Schema(input: "customer_return_finding", of: Finding.self, "What was found.")
        package let note = Field.note("note").optional
        package init() {}
    }

    package static func derive(
        _ given: inout Record<CustomerReturn>, from before: Record<CustomerReturn>?, in transaction: borrowing Transaction
    ) throws {
        guard given.status == .draft else { return }
        let order = try transaction.find(given.order)
        given.customer = order.customer
        if given.warehouse == nil { given.warehouse = order.warehouse }
        try given.follow(order, in: transaction)
    }

    private static func receive(_ given: inout Record<CustomerReturn>, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(given.order)
        try given.follow(order, in: transaction)
        let today = try transaction.today(of: given.company)
        let day = try transaction.postingDay(given.receivedOn ?? today, "received_on", of: given.company)
        given.receivedOn = day
        try transaction.post(try given.movements(in: transaction), of: given.company, on: day)
        try given.count(on: order, in: transaction)
    }
}
