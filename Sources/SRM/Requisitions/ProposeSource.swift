internal import MasterData
package import Resources

/// An approved requisition whose lines name no supplier gets the best one that offers the product, as a proposal in a note: whoever orders
/// sees it, and nothing is decided.
package let proposeSource = Subscription("propose_source", on: \PurchaseRequisition.approve) { requisition, transaction in
    let wanted = requisition.lines.filter { $0.supplier == nil }.compactMap(\.measure.product)
    guard !wanted.isEmpty else { return }
    let items = try transaction.select(SupplierItem.self).where(\.product, in: Set(wanted)).where(\.status, is: .active).unarchived.all()
    let best = Dictionary(items.map { ($0.product, $0) }) { ($0.rank, $0.number) <= ($1.rank, $1.number) ? $0 : $1 }
    let suppliers = try transaction.find(Set(best.values.map(\.supplier)))
    let products = try transaction.find(best.keys)
    let proposals = wanted.compactMap { product in
        best[product].flatMap { suppliers[$0.supplier] }.map { "\(products[product]?.sku ?? product.description): \($0.name)" }
    }
    guard !proposals.isEmpty else { return }
    try transaction.create(Note.self) { note in
        note.subject = requisition.id.description
        note.body = "Proposed sources\n" + proposals.joined(separator: "\n")
    }
}
