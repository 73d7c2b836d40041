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

    /// The ways of some lots: a few queries, however many they are.
    static func all(
        of lots: [(lot: Record<Lot>, quantity: Decimal6?)], _ complaint: Record<Complaint>, in records: Records
    ) throws -> [LotWay] {
        let ids = lots.map(\.lot.id)
        let lines = try records.select(GoodsReceiptLine.self).where(\.lot, in: ids).where(\.quantity, above: 0).all()
        let receipts = try records.find(Set(lines.map { $0.parent(of: GoodsReceipt.self) }))
        // What was taken back never came.
        let came = lines.filter { receipts[$0.parent(of: GoodsReceipt.self)]?.status == .posted }
        let received = Dictionary(came.map { ($0.lot, $0) }) { first, _ in first }
        let orders = try records.find(Set(receipts.values.map(\.purchaseOrder)))
        let named = lots.compactMap { $0.lot.supplierParty.map { ID<Supplier>($0.number) } }
        let suppliers = try records.find(Set(receipts.values.compactMap(\.supplier)).union(named))
        let moves = records.select(StockMove.self).where(\.lot, in: ids)
        let onHand = try moves.sums(\.quantity, by: \.lot)
        let gone = try moves.where(\.kind, in: [.delivery, .customerReturn]).sums(\.quantity, by: \.lot, \.party)
        let customers = try records.find(Set(gone.keys.compactMap { $0.second.map { ID<Customer>($0.number) } }))
        let held = Dictionary(grouping: gone, by: \.key.first)
        return lots.map { lot, quantity in
            let line = received[lot.id]
            let receipt = line.flatMap { receipts[$0.parent(of: GoodsReceipt.self)] }
            let holders = (held[lot.id] ?? []).compactMap { key, quantity -> (customer: Record<Customer>, quantity: Decimal6)? in
                guard quantity < 0, let customer = key.second.flatMap({ customers[ID($0.number)] }) else { return nil }
                return (customer, Decimal6(scaled: -quantity.scaled))
            }
            return LotWay(
                lot: lot, receipt: receipt, order: receipt.flatMap { orders[$0.purchaseOrder] }, orderLine: line?.orderLine,
                supplier: (receipt?.supplier ?? lot.supplierParty.map { ID($0.number) }).flatMap { suppliers[$0] },
                unitCost: line?.unitCost, holders: holders.sorted { $0.customer.number < $1.customer.number },
                onHand: onHand[lot.id] ?? 0, quantity: quantity, complaint: complaint)
        }
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
