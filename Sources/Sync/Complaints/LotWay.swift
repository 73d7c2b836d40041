internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// The way of one lot: from whom it came, by which papers, and who has what of it now.
struct LotWay {
    let lot: Record<Lot>
    let receipt: Record<GoodsReceipt>?
    let order: Record<PurchaseOrder>?
    let orderLine: ID<PurchaseOrderLine>?
    let supplier: Record<Supplier>?
    /// What a base unit of it cost when it came.
    let unitCost: Decimal6?
    let holders: [(customer: Record<Customer>, quantity: Decimal6)]
    let onHand: Decimal6
    /// How much of it is complained about, in base units; nil where nobody said.
    let quantity: Decimal6?
    private let complaint: Record<Complaint>

    init(_ lot: Record<Lot>, _ quantity: Decimal6?, of complaint: Record<Complaint>, _ records: Records) throws {
        self.lot = lot
        self.quantity = quantity
        self.complaint = complaint
        let lines = try records.select(GoodsReceiptLine.self).where(\.lot, is: lot.id).where(\.quantity, above: 0).all()
        let receipts = try records.find(Set(lines.map { $0.parent(of: GoodsReceipt.self) }))
        // What was taken back never came.
        let received = lines.first { receipts[$0.parent(of: GoodsReceipt.self)]?.status == .posted }
        receipt = received.flatMap { receipts[$0.parent(of: GoodsReceipt.self)] }
        order = try receipt.map { try records.find($0.purchaseOrder) }
        orderLine = received?.orderLine
        unitCost = received?.unitCost
        let party = receipt?.supplier ?? lot.supplierParty.map { ID($0.number) }
        supplier = try party.flatMap { try records.find([$0])[$0] }
        let moves = records.select(StockMove.self).where(\.lot, is: lot.id)
        onHand = try moves.sum(\.quantity)
        let sums = try moves.where(\.kind, in: [.delivery, .customerReturn]).sums(\.quantity, by: \.party)
        let customers = try records.find(Set(sums.keys.compactMap { $0 }.map { ID<Customer>($0.number) }))
        holders = sums.compactMap { party, quantity in
            guard quantity < 0, let customer = party.flatMap({ customers[ID($0.number)] }) else { return nil }
            return (customer, Decimal6(scaled: -quantity.scaled))
        }.sorted { $0.customer.number < $1.customer.number }
    }

    /// What the goods that are complained about have cost us, in the currency of the books.
    func worth(in currency: Currency) throws -> Amount? {
        guard let quantity, let unitCost else { return nil }
        return Amount(minorUnits: try Money.line(quantity: quantity, unitPrice: unitCost, currency, rounding: .halfUp).minorUnits)
    }

    /// The way from the customer back to the supplier, as people tell it.
    var chain: String {
        let lotNumber: String = lot[dynamicMember: \.number]
        var steps = ["Complaint \(complaint[dynamicMember: \.number] as String)"]
        if let line = complaint.deliveryLine { steps.append("delivery line \(line)") }
        steps.append("lot \(lotNumber)\(lot.supplierLotNumber.map { " (\($0))" } ?? "")")
        if let receipt { steps.append("receipt \(receipt[dynamicMember: \.number] as String)") }
        if let order { steps.append("purchase order \(order[dynamicMember: \.number] as String)") }
        if let supplier { steps.append("supplier \(supplier.name)") }
        return steps.joined(separator: " ← ")
    }
}
