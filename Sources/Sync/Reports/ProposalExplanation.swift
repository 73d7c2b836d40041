internal import CRM
internal import Inventory
internal import JSON
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// `GET /v1/purchase_proposals/{id}/explain`: why this quantity, this supplier and this day.
package let explainProposal = Report(
    "explain", of: PurchaseProposal.self, alsoReading: [SalesOrder.self, Supplier.self], input: NoInput.self,
    "Why this quantity, this supplier and this day.", schema: ProposalExplanation.schema
) { proposal, _, records in
    // What was decided on stays explained as it was.
    if proposal.status != .open, let kept = try records.select(ProposalDecision.self).where(\.proposal, is: proposal.id).first() {
        return try JSONReader.parse(Array(kept.explanation.text.utf8)).root
    }
    return try ProposalExplanation(proposal, of: proposal.requirement, records).json
}

/// Why a proposal proposes what it does, with what is known now.
struct ProposalExplanation {
    private let proposal: Record<PurchaseProposal>
    private let product: Record<Product>
    private let demands: [ID<SalesOrderLine>: Record<SalesOrderLine>]
    private let orders: [ID<SalesOrder>: Record<SalesOrder>]
    private let offers: [SupplierOffer]
    private let stock: (onHand: Decimal6, reserved: Decimal6)
    private let incoming: Int64
    private let today: CalendarDate

    init(_ proposal: Record<PurchaseProposal>, of quantity: Decimal6, _ records: Records) throws {
        self.proposal = proposal
        product = try records.find(proposal.product)
        today = try records.today(of: proposal.company.number)
        demands = try records.find(Set(proposal.lines.compactMap(\.demand)))
        orders = try records.find(Set(demands.values.map { $0.parent(of: SalesOrder.self) }))
        offers = try OfferBook(of: [product], on: today, company: proposal.company, in: records)
            .offers(of: product, quantity, neededOn: proposal.neededOn)
        let levels = try records.stock(of: [product.id], in: proposal.warehouse)
        stock = (levels.onHand(product.id, in: proposal.warehouse), levels.reserved(product.id, in: proposal.warehouse))
        let bin = Bin(product.id, proposal.warehouse)
        incoming = try (records.openSupplies(of: [bin])[bin] ?? []).reduce(0) { $0 + $1.quantity.scaled }
    }

    var json: JSONValue {
        [
            "object": "purchase_proposal_explanation", "id": .string(proposal.id.description),
            "quantity": [
                "requirement": .string(proposal.requirement.description), "quantity": .string(proposal.quantity.description),
                "on_hand": .string(stock.onHand.description), "reserved": .string(stock.reserved.description),
                "incoming": .string(Decimal6(scaled: incoming).description),
                "safety_stock": .string((product.safetyStock ?? 0).description),
                "demands": .array(proposal.lines.map(demand)), "sentence": .string(quantitySentence),
            ],
            "suppliers": .array(offers.enumerated().map(offer)),
            "needed_on": date(proposal.neededOn), "expected_on": date(proposal.expectedOn), "sentence": .string(daySentence),
        ]
    }

    private func demand(_ line: Record<PurchaseProposalLine>) -> JSONValue {
        let demand = line.demand.flatMap { demands[$0] }
        let order = demand.flatMap { orders[$0.parent(of: SalesOrder.self)] }
        let number: String? = order?.documentNumber
        return [
            "sales_order_line_id": line.salesOrderLine.map { .string($0) } ?? .null,
            "sales_order_id": order.map { .string($0.id.description) } ?? .null, "sales_order": number.map { .string($0) } ?? .null,
            "quantity": .string(line.quantity.description), "needed_on": date(line.neededOn),
        ]
    }

    private func offer(_ place: Int, _ offer: SupplierOffer) -> JSONValue {
        [
            "supplier_id": .string(offer.supplier.id.description), "name": .string(offer.supplier.name),
            "place": .number(JSONNumber(Int64(place + 1))),
            "unit_price": offer.price.map { .string($0.description) } ?? .null,
            "unit_price_in_company_currency": offer.basePrice.map { .string($0.description) } ?? .null,
            "quantity": .string(offer.quantity.description), "expected_on": date(offer.expectedOn),
            "lead_time_days": offer.lead.days(.p80).map { .number(JSONNumber(Int64($0))) } ?? .null,
            "basis": .string(offer.lead.basis.rawValue),
            "n": .number(JSONNumber(Int64(offer.lead.samples))), "score": offer.score.map { .string($0.description) } ?? .null,
        ]
    }

    private var quantitySentence: String {
        let parts = proposal.lines.map { line in
            let order = line.demand.flatMap { demands[$0] }.flatMap { orders[$0.parent(of: SalesOrder.self)] }
            let number: String? = order?.documentNumber
            return "\(line.quantity) for \(number ?? "the safety stock")"
        }
        let raised = proposal.quantity > proposal.requirement ? ", raised to the supplier's minimum or multiple" : ""
        return "\(proposal.quantity) of \(product.sku): \(parts.joined(separator: ", "))\(raised)."
    }

    private var daySentence: String {
        guard let expected = proposal.expectedOn, let chosen = offers.first(where: { $0.supplier.id == proposal.supplier }) else {
            return "No supplier offers it with a lead time."
        }
        let basis =
            chosen.lead.basis == .measured
            ? "measured on \(chosen.lead.samples) deliveries" : "as the supplier quotes, for lack of five deliveries"
        let late = proposal.neededOn.map { expected > $0 ? ", later than needed on \($0)" : "" } ?? ""
        return "\(chosen.supplier.name) delivers by \(expected), \(basis)\(late)."
    }

    private func date(_ day: CalendarDate?) -> JSONValue { day.map { .string($0.description) } ?? .null }

    static let schema = #"""
        {"type":"object","required":["object","id","quantity","suppliers","needed_on","expected_on","sentence"],"properties":{
        "object":{"const":"purchase_proposal_explanation"},"id":{"type":"string"},
        "quantity":{"type":"object","properties":{"requirement":{"type":"string"},"quantity":{"type":"string"},"on_hand":{"type":"string"},
        "reserved":{"type":"string"},"incoming":{"type":"string"},"safety_stock":{"type":"string"},"sentence":{"type":"string"},
        "demands":{"type":"array","items":{"type":"object"}}}},
        "suppliers":{"type":"array","description":"The best first: in time, then cheaper, then better scored; of those that may be given an order.","items":{"type":"object"}},
        "needed_on":{"type":["string","null"],"format":"date"},"expected_on":{"type":["string","null"],"format":"date"},
        "sentence":{"type":"string"}}}
        """#
}
