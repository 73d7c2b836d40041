package import CRM
package import MasterData
package import Resources
package import SRM

/// What a customer is to be told of the delay of one order of ours: all that comes later because of it. Its words stand in a task.
package struct DelayNotice: Resource {
    package static let schema = Schema(
        "delay_notices", object: "delay_notice", prefix: "dln", of: DelayNotice.self,
        "What a customer is to be told of the delay of one purchase order.", options: .readOnly)

    package let company = Field.reference("company_id", to: Company.self)
    package let customer = Field.reference("customer_id", to: Customer.self)
    package let order = Field.reference("purchase_order_id", to: PurchaseOrder.self).describedAs("The order that is late.")
    package let task = Field.reference("task_id", to: Task.self).describedAs(
        "Where its words stand: while that is open, they follow the promises; when it is done, the customer was told.")
    package let title = Field.text("title", max: 300).optional.describedAs(
        "How its task is titled by what is promised now; the task is, unless somebody gave it another title.")
    package let draft = Field.note("draft", max: 20_000).optional.describedAs(
        "How it reads by what is promised now; the task does, unless somebody edited it there.")
    package let lines = Field.lines("lines", of: DelayedLine.self).describedAs("Nothing when nothing is late any more.")

    package init() {}
}
