internal import MasterData
package import Resources

/// An approved requisition whose lines name no supplier gets the best one that offers the product, as a proposal in a note: whoever orders
/// sees it, and nothing is decided.
package let proposeSource = Subscription("propose_source", on: \PurchaseRequisition.approve) { requisition, transaction in
    var proposals: [String] = []
    for line in requisition.lines {
        guard let product = line.product, line.supplier == nil else { continue }
        let offers = try transaction.all(SupplierItem.self, where: \.product, is: product).filter { $0.status == .active }
        guard let best = offers.min(by: { ($0.rank, $0.number) < ($1.rank, $1.number) }) else { continue }
        let name = try transaction.find(best.supplier).name
        proposals.append("\(try transaction.find(product).sku): \(name)")
    }
    guard !proposals.isEmpty else { return }
    try transaction.create(Note.self) { note in
        note.subject = requisition.id.description
        note.body = "Proposed sources\n" + proposals.joined(separator: "\n")
    }
}
