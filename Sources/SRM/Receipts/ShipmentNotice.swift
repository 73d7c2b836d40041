internal import HTTP
internal import Inventory
package import MasterData
package import Resources
package import Values

/// What a supplier says is on its way (an advance notice of a shipment).
package struct ShipmentNotice: Resource {
    package static let schema = Schema(
        "shipment_notices", object: "shipment_notice", prefix: "sn", of: ShipmentNotice.self, "What a supplier says is on its way.",
        options: .businessDocument, indexes: [Index("company_id", "number", unique: true), Index("status", "eta_on")])

    package let number = Field.number("number", series: "SN-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).readOnly.describedAs("The order's.")
    package let purchaseOrder = Field.reference("purchase_order_id", to: PurchaseOrder.self).fixed
    package let supplier = Field.reference("supplier_id", to: Supplier.self).readOnly.describedAs("The order's.")
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .arrived, .cancelled)
    package let supplierNumber = Field.text("supplier_number", max: 80).optional.searchable
        .describedAs("The supplier's number of it.", example: "\"ASN-7781\"")
    package let carrier = Field.text("carrier", max: 120).optional.editable
    package let trackingNumber = Field.text("tracking_number", max: 80).optional.editable.searchable
    package let shippedOn = Field.date("shipped_on").optional
    package let etaOn = Field.date("eta_on").optional.editable.sortable.describedAs("When it should arrive.")
    package let note = Field.note("note").optional.editable
    package let cancellationReason = Field.text("cancellation_reason", max: 1_000).optional.readOnly
    package let lines = Field.lines("lines", of: ShipmentNoticeLine.self).required

    package let announce = Action<ShipmentNotice>(
        "announce", \.status, from: .draft, to: .announced, emits: "announced", "Count it as shipped.", announce)
    package let cancel = Action<ShipmentNotice>(
        "cancel", \.status, from: .draft, .announced, to: .cancelled, emits: "cancelled", "It does not come.", input: Reason.self, cancel)

    package init() {}

    package enum Status: String, Choice { case draft, announced, arrived, cancelled }

    package static func derive(
        _ notice: inout Record<ShipmentNotice>, from before: Record<ShipmentNotice>?, in transaction: borrowing Transaction
    ) throws {
        guard notice.status == .draft else { return }
        let order = try transaction.find(notice.purchaseOrder)
        notice.company = order.company
        notice.supplier = order.supplier
        let ordered = Dictionary(order.lines.map { ($0.id, $0) }) { first, _ in first }
        var violations = Violations()
        for index in notice.lines.indices {
            violations.base = "/lines/\(index)"
            guard let line = ordered[notice.lines[index].orderLine] else {
                violations.add("purchase_order_line_id", "reference_not_found", "is not a line of the order")
                continue
            }
            do throws(NumberError) {
                notice.lines[index].baseQuantity = try line.conversion.toBase(notice.lines[index].quantity)
            } catch {
                violations.add("quantity", error == .tooPrecise ? "too_precise" : "max", "is not exact in base units")
            }
        }
        try violations.throwIfAny()
    }

    private static func announce(_ notice: inout Record<ShipmentNotice>, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(notice.purchaseOrder)
        let open: [PurchaseOrder.Status] = [.sent, .acknowledged, .receiving]
        guard open.contains(order.status) else {
            throw Problem.wrongState("The order", order.status.rawValue, allowed: open.map(\.rawValue))
        }
        if notice.shippedOn == nil { notice.shippedOn = try transaction.today(of: notice.company.number) }
        var left = Dictionary(
            order.lines.map { ($0.id, Decimal6(scaled: $0.expectedQuantity.scaled + $0.overTolerance.scaled - $0.shippedQuantity.scaled)) }
        ) { first, _ in first }
        var errors: [Violation] = []
        var limit: Decimal6?
        for (index, line) in notice.lines.enumerated() {
            let rest = max(0, left[line.orderLine] ?? 0)
            if line.baseQuantity > rest {
                limit = limit ?? rest
                errors.append(Violation(.pointer("/lines/\(index)/quantity"), "max", "is more than the \(rest) not yet shipped"))
            }
            left[line.orderLine] = Decimal6(scaled: rest.scaled - line.baseQuantity.scaled)
        }
        if let limit { throw Problem.overTolerance(limit: limit, errors) }
        try transaction.ship(notice, order, sign: 1)
    }

    private static func cancel(
        _ notice: inout Record<ShipmentNotice>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        notice.cancellationReason = input.reason
        if notice.status == .announced { try transaction.ship(notice, try transaction.find(notice.purchaseOrder), sign: -1) }
    }
}

extension Transaction {
    /// Counts a notice's quantities on the order's lines, or takes them off.
    fileprivate func ship(_ notice: Record<ShipmentNotice>, _ order: Record<PurchaseOrder>, sign: Decimal6) throws {
        let places = Dictionary(order.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        try update(order, event: sign > 0 ? "shipped" : "shipment_cancelled") { order in
            for line in notice.lines {
                guard let place = places[line.orderLine] else { continue }
                let change = try line.baseQuantity.times(sign)
                order.lines[place].shippedQuantity = try order.lines[place].shippedQuantity.adding(change)
            }
        }
    }

    /// What was on its way for an order that is cancelled does not come: answers how much of each line that is.
    func cancelNotices(of order: ID<PurchaseOrder>, because reason: String) throws -> [ID<PurchaseOrderLine>: Decimal6] {
        var announced: [ID<PurchaseOrderLine>: Decimal6] = [:]
        let notices = try select(ShipmentNotice.self).where(\.purchaseOrder, is: order).where(\.status, in: [.draft, .announced]).all()
        for notice in notices {
            try update(notice, event: "cancelled") {
                $0.status = .cancelled
                $0.cancellationReason = reason
            }
            guard notice.status == .announced else { continue }
            for line in notice.lines { announced[line.orderLine] = try (announced[line.orderLine] ?? 0).adding(line.baseQuantity) }
        }
        return announced
    }

    /// A posted receipt names the notice that announced it.
    func arrive(_ id: ID<ShipmentNotice>, with order: ID<PurchaseOrder>) throws {
        let notice = try find(id)
        guard notice.purchaseOrder == order else {
            throw Problem.validationFailed([
                Violation(.pointer("/shipment_notice_id"), "reference_not_found", "announces goods of another order")
            ])
        }
        guard notice.status == .announced else { return }
        try update(notice, event: "arrived") { $0.status = .arrived }
    }
}
