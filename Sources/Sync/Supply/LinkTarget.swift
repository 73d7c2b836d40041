internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What a link leads to.
enum LinkTarget: Hashable {
    case stock
    case proposalLine(Int64)
    case supply(Supply.Source)

    /// A link to an order is firm; what may still be decided otherwise is proposed.
    var status: SupplyLink.Status {
        switch self {
        case .stock, .supply(.orderLine): .firm
        case .proposalLine, .supply(.requisitionLine): .proposed
        }
    }
}

extension Record where R == SupplyLink {
    var target: LinkTarget {
        get {
            if let line = self.orderLine.flatMap({ ID<PurchaseOrderLine>($0) }) { return .supply(.orderLine(line.number)) }
            if let line = self.requisitionLine.flatMap({ ID<PurchaseRequisitionLine>($0) }) {
                return .supply(.requisitionLine(line.number))
            }
            if let line = self.proposalLine.flatMap({ ID<PurchaseProposalLine>($0) }) { return .proposalLine(line.number) }
            return .stock
        }
        set {
            self.orderLine = nil
            self.requisitionLine = nil
            self.proposalLine = nil
            switch newValue {
            case .stock: break
            case .proposalLine(let number): self.proposalLine = ID<PurchaseProposalLine>(number).description
            case .supply(.requisitionLine(let number)): self.requisitionLine = ID<PurchaseRequisitionLine>(number).description
            case .supply(.orderLine(let number)): self.orderLine = ID<PurchaseOrderLine>(number).description
            }
            self.status = newValue.status
        }
    }
}

extension Record where R == SupplyLink {
    /// The number of the line that it fills.
    var demand: Int64 { ID<SalesOrderLine>(self.salesOrderLine)?.number ?? 0 }
}

extension ID {
    /// The id that a text is; nil for any other text.
    init?(_ text: String) {
        guard let number = Identifier.number(in: text, prefix: Target.definition.prefix) else { return nil }
        self.init(number)
    }
}
