internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/purchase_orders/{id}/prices`: where each line's price comes from, what became of every other price of the supplier, and whether
/// it can make as much.
package let purchaseOrderPrices = Report(
    "prices", of: PurchaseOrder.self, input: NoInput.self,
    "Where each line's price comes from, why no other price holds, and what is committed of the supplier's capacity.",
    schema: #"""
        {"type":"object","required":["object","purchase_order_id","lines","capacities"],"properties":{
        "object":{"type":"string","const":"purchase_order_prices"},"purchase_order_id":{"type":"string"},
        "capacities":{"type":"array","description":"The periods of the supplier's capacities that lines fall into, in base units.",
        "items":{"type":"object","required":["product_id","from_on","to_on","capacity","committed","is_exceeded"],"properties":{
        "product_id":{"type":"string"},"from_on":{"type":"string","format":"date"},"to_on":{"type":"string","format":"date"},
        "capacity":{"type":"string"},"committed":{"type":"string","description":"By this order and all others that were approved."},
        "is_exceeded":{"type":"boolean"}}}},
        "lines":{"type":"array","items":{"type":"object","required":["purchase_order_line_id","unit_price","price_source_id","explain"],
        "properties":{"purchase_order_line_id":{"type":"string"},"unit_price":{"type":["string","null"]},
        "price_source_id":{"type":["string","null"],"description":"Null for a price that was typed in."},
        "explain":{"type":"array","items":{"type":"object","properties":{"source":{"type":"string"},"line":{"type":["string","null"]},
        "currency":{"type":"string"},"minimum_quantity":{"type":"string"},"listed_unit_price":{"type":["string","null"]},
        "net_unit_price":{"type":["string","null"]},"verdict":{"type":"string"}}}}}}}}}
        """#
) { order, _, records in
    let products = try records.find(Set(order.lines.compactMap(\.measure.product)))
    let catalogue = try SupplierCatalogue(of: [order.supplier], Set(products.keys), products, in: records)
    let lines = order.lines.map { line -> JSONValue in
        [
            "purchase_order_line_id": .string(line.id.description),
            "unit_price": line.amounts.unitPrice.map { .string($0.description) } ?? .null,
            "price_source_id": line.priceSource.map { .string($0) } ?? .null,
            "explain": .array(
                catalogue.judgements(of: line, at: order.supplier, on: order.orderedOn, order.amounts.currency).map { judgement in
                    [
                        "source": .string(judgement.candidate.source), "line": judgement.candidate.line.map { .string($0) } ?? .null,
                        "currency": .string(judgement.candidate.currency),
                        "minimum_quantity": .string(judgement.candidate.minimumQuantity.description),
                        "listed_unit_price": judgement.candidate.unitPrice.map { .string($0.description) } ?? .null,
                        "net_unit_price": judgement.price.map { .string($0.description) } ?? .null,
                        "verdict": .string(judgement.verdict.rawValue),
                    ]
                }),
        ]
    }
    let capacities = try records.capacityLoads(of: order).map { load -> JSONValue in
        [
            "product_id": .string(load.product.description), "from_on": .string(load.from.description),
            "to_on": .string(load.to.description), "capacity": .string(load.capacity.description),
            "committed": .string(load.committed.description), "is_exceeded": .bool(load.isExceeded),
        ]
    }
    return [
        "object": "purchase_order_prices", "purchase_order_id": .string(order.id.description), "lines": .array(lines),
        "capacities": .array(capacities),
    ]
}
