internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/lots/{id}/trace`: where a lot came from, whom it went to, and what of it is where.
package let lotTrace = Report(
    "trace", of: Lot.self, input: NoInput.self, "Where a lot came from, who has what of it, and what is still here.",
    schema: LotTrace.schema
) { lot, _, records in
    try LotTrace(lot, records).json
}

/// The moves of one lot in both directions.
private struct LotTrace {
    private let lot: Record<Lot>
    private let records: Records
    private let moves: [Record<StockMove>]

    init(_ lot: Record<Lot>, _ records: Records) throws {
        self.lot = lot
        self.records = records
        moves = try records.select(StockMove.self).where(\.lot, is: lot.id).ordered(by: \.movedOn).all(limit: 10_000)
    }

    var json: JSONValue {
        get throws {
            let parties = try records.find(Set(moves.compactMap(\.party) + [lot.supplierParty].compactMap { $0 }))
            let came: Set<StockMove.Kind> = [.receipt, .opening, .count]
            return [
                "object": "lot_trace", "lot_id": .string(lot.id.description), "number": .string(lot[dynamicMember: \.number]),
                "product_id": .string(lot.product.description),
                "supplier_lot_number": lot.supplierLotNumber.map { .string($0) } ?? .null,
                "supplier_party_id": lot.supplierParty.map { .string($0.description) } ?? .null,
                "backward": .array(moves.filter { came.contains($0.kind) }.map { move($0, parties) }),
                "forward": .array(moves.filter { !came.contains($0.kind) }.map { move($0, parties) }),
                "holders": .array(holders(parties)), "on_hand": .array(onHand),
            ]
        }
    }

    private func move(_ move: Record<StockMove>, _ parties: [ID<Party>: Record<Party>]) -> JSONValue {
        [
            "stock_move_id": .string(move.id.description), "kind": .string(move.kind.rawValue),
            "quantity": .string(move.quantity.description),
            "moved_on": .string(move.movedOn.description), "warehouse_id": .string(move.warehouse.description),
            "party_id": move.party.map { .string($0.description) } ?? .null,
            "party_name": move.party.flatMap { parties[$0] }.map { .string($0.name) } ?? .null,
            "source_id": .string(move.source), "source_line_id": move.sourceLine.map { .string($0) } ?? .null,
            "reverses_id": move.reverses.map { .string($0.description) } ?? .null,
        ]
    }

    /// What each customer still has: delivered, less returned and taken back.
    private func holders(_ parties: [ID<Party>: Record<Party>]) -> [JSONValue] {
        var quantities: [ID<Party>: Int64] = [:]
        for move in moves where move.kind == .delivery || move.kind == .customerReturn {
            if let party = move.party { quantities[party, default: 0] -= move.quantity.scaled }
        }
        return quantities.filter { $0.value != 0 }.sorted { $0.key.number < $1.key.number }.map { party, quantity in
            [
                "party_id": .string(party.description), "party_name": parties[party].map { .string($0.name) } ?? .null,
                "quantity": .string(Decimal6(scaled: quantity).description),
            ]
        }
    }

    private var onHand: [JSONValue] {
        var quantities: [ID<Warehouse>: Int64] = [:]
        for move in moves { quantities[move.warehouse, default: 0] += move.quantity.scaled }
        return quantities.filter { $0.value != 0 }.sorted { $0.key.number < $1.key.number }.map { warehouse, quantity in
            ["warehouse_id": .string(warehouse.description), "quantity": .string(Decimal6(scaled: quantity).description)]
        }
    }

    static let schema = #"""
        {"type":"object","required":["object","lot_id","number","product_id","supplier_lot_number","supplier_party_id","backward","forward",
        "holders","on_hand"],"properties":{"object":{"type":"string","const":"lot_trace"},"lot_id":{"type":"string"},
        "number":{"type":"string"},"product_id":{"type":"string"},"supplier_lot_number":{"type":["string","null"]},
        "supplier_party_id":{"type":["string","null"]},
        "backward":{"type":"array","description":"How it came.","items":{"type":"object"}},
        "forward":{"type":"array","description":"How it moved on.","items":{"type":"object"}},
        "holders":{"type":"array","description":"Who has what of it.","items":{"type":"object","properties":{
        "party_id":{"type":"string"},"party_name":{"type":["string","null"]},"quantity":{"type":"string"}}}},
        "on_hand":{"type":"array","description":"What is still here.","items":{"type":"object","properties":{
        "warehouse_id":{"type":"string"},"quantity":{"type":"string"}}}}}}
        """#
}
