internal import CRM
internal import Inventory
internal import JSON
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// The products and places that an event touches, by whose they are: those of its record now, and those that it had before.
    func touched(by event: Occurrence) throws -> [ID<Company>: Set<Bin>] {
        if let id = event.subject(as: SalesOrder.self) {
            let order = try find(id)
            // What an amendment took out of the order is linked still.
            let linked = try select(SupplyLink.self).where(\.salesOrder, is: id).where(\.status, in: [.proposed, .firm]).all()
            let lines = Bin.all(of: order.lines.map(\.measure.product), in: order.warehouse)
            return [order.company: lines.union(linked.map { Bin($0.product, $0.warehouse) })]
        }
        if let id = event.subject(as: Delivery.self) {
            let delivery = try find(id)
            return [delivery.company: Bin.all(of: delivery.lines.map(\.product), in: delivery.warehouse)]
        }
        if let id = event.subject(as: CustomerReturn.self) {
            let given = try find(id)
            return [given.company: Bin.all(of: given.lines.map(\.product), in: given.warehouse)]
        }
        if let id = event.subject(as: PurchaseOrder.self) { return try touched(by: id, before: FormerDocument(event)) }
        if let id = event.subject(as: PurchaseRequisition.self) { return try touched(by: id, before: FormerDocument(event)) }
        if let id = event.subject(as: ShipmentNotice.self) {
            return try touched(by: find(id).purchaseOrder, before: FormerDocument(event))
        }
        if let id = event.subject(as: GoodsReceipt.self) {
            let receipt = try find(id)
            return [receipt.company: try touched(receipt.lines.map(\.product), receipt.warehouse, for: receipt.purchaseOrder)]
        }
        if let id = event.subject(as: SupplierReturn.self) { return try touched(by: id, before: FormerDocument(event)) }
        if let id = event.subject(as: StockAdjustment.self) {
            let adjustment = try find(id)
            return [adjustment.company: Bin.all(of: adjustment.lines.map(\.product), in: adjustment.warehouse)]
        }
        if let id = event.subject(as: StockTransfer.self) {
            let transfer = try find(id)
            let products = transfer.lines.map(\.measure.product)
            return [transfer.company: Bin.all(of: products, in: transfer.from).union(Bin.all(of: products, in: transfer.to))]
        }
        if let id = event.subject(as: Supplier.self) { return try touched(by: id, before: FormerDocument(event)) }
        if let id = event.subject(as: SupplierItem.self) { return try touched(by: id, before: FormerDocument(event)) }
        guard let id = event.subject(as: PurchaseProposal.self) else { return [:] }
        return bins(of: [try find(id)])
    }

    /// An order that is gone, or goes elsewhere, or has lost a line, brings nothing any more where it was expected. What waits for one of its
    /// lines was expected while an amendment waited, too.
    private func touched(by id: ID<PurchaseOrder>, before former: FormerDocument) throws -> [ID<Company>: Set<Bin>] {
        let order = try find([id])[id]
        guard let company = order?.company ?? former.company else { return [:] }
        let products = former.products.union(order?.lines.compactMap(\.measure.product) ?? [])
        let places = Set([order?.warehouse, former.warehouse].compactMap { $0 })
        let linked = try select(SupplyLink.self).where(\.orderLine, in: order?.lines.map(\.id.description) ?? [])
            .where(\.status, in: [.proposed, .firm]).all()
        let bins = places.reduce(into: Set(linked.map { Bin($0.product, $0.warehouse) })) { $0.formUnion(Bin.all(of: products, in: $1)) }
        return [company: bins]
    }

    private func touched(by id: ID<PurchaseRequisition>, before former: FormerDocument) throws -> [ID<Company>: Set<Bin>] {
        let requisition = try find([id])[id]
        guard let company = requisition?.company ?? former.company else { return [:] }
        let bins = requisition?.lines.flatMap { Bin.all(of: [$0.measure.product], in: $0.warehouse) } ?? []
        return [company: former.bins.union(bins)]
    }

    private func touched(by id: ID<SupplierReturn>, before former: FormerDocument) throws -> [ID<Company>: Set<Bin>] {
        guard let goods = try find([id])[id] else {
            return former.company.map { [$0: Bin.all(of: Array(former.products), in: former.warehouse)] } ?? [:]
        }
        return [goods.company: try touched(goods.lines.map(\.product), goods.warehouse, for: goods.purchaseOrder)]
    }

    /// What comes or goes back at one place was expected at the order's.
    private func touched(_ products: [ID<Product>?], _ warehouse: ID<Warehouse>?, for order: ID<PurchaseOrder>) throws -> Set<Bin> {
        Bin.all(of: products, in: warehouse).union(Bin.all(of: products, in: try find(order).warehouse))
    }

    /// Whoever may be asked no more, or again, changes what is proposed of all that it offers.
    private func touched(by id: ID<Supplier>, before former: FormerDocument) throws -> [ID<Company>: Set<Bin>] {
        let eligibility = [
            "status", "hold", "hold_until_on", "hold_ended_on", "qualifications", "certificates", "lead_time_days", "currency",
        ]
        guard former.differs(in: eligibility) else { return [:] }
        let open = try select(PurchaseProposal.self).where(\.status, is: .open).all()
        let offered = try select(SupplierItem.self).where(\.supplier, is: id).where(\.product, in: Set(open.map(\.product))).all()
        let products = Set(offered.map(\.product))
        return bins(of: open.filter { products.contains($0.product) })
    }

    private func touched(by id: ID<SupplierItem>, before former: FormerDocument) throws -> [ID<Company>: Set<Bin>] {
        guard let product = try former.product ?? find([id])[id]?.product else { return [:] }
        return bins(of: try select(PurchaseProposal.self).where(\.product, is: product).where(\.status, is: .open).all())
    }

    private func bins(of proposals: [Record<PurchaseProposal>]) -> [ID<Company>: Set<Bin>] {
        Dictionary(grouping: proposals, by: \.company).mapValues { Set($0.map { Bin($0.product, $0.warehouse) }) }
    }
}

/// What an event tells of a document as it was before: nothing of what did not change.
private struct FormerDocument {
    private let members: JSONObject

    init(_ event: Occurrence) { members = event.previous }

    var company: ID<Company>? { members["company_id"]?.text.flatMap { ID($0) } }
    var warehouse: ID<Warehouse>? { members["warehouse_id"]?.text.flatMap { ID($0) } }
    var product: ID<Product>? { members["product_id"]?.text.flatMap { ID($0) } }
    var products: Set<ID<Product>> { Set(lines.compactMap(Self.product)) }

    /// Whether one of these members was different.
    func differs(in names: [String]) -> Bool { names.contains { members[$0] != nil } }

    /// Of a document whose lines name their places.
    var bins: Set<Bin> {
        lines.reduce(into: []) { bins, line in
            bins.formUnion(Bin.all(of: [Self.product(of: line)], in: line["warehouse_id"]?.text.flatMap { ID($0) }))
        }
    }

    private var lines: [JSONValue] { members["lines"]?.elements ?? [] }

    private static func product(of line: JSONValue) -> ID<Product>? { line["product_id"]?.text.flatMap { ID($0) } }
}
