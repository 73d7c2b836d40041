internal import HTTP
internal import Inventory
internal import JSON
package import MasterData
package import Resources
internal import SRM
package import Values

/// What is asked of the stock.
package struct StockQuestion: FieldSet {
    package static let schema = Schema(input: "stock_question", of: StockQuestion.self, "What is asked of the stock.")

    package let product = Field.reference("product_id", to: Product.self)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs("All warehouses if absent.")
    package let on = Field<CalendarDate>.day("on").optional.describedAs("At the end of which day; today if absent.")

    package init() {}
}

/// `GET /v1/stock_levels`: what is on hand, kept, on its way and free of a product, place by place.
package let stockLevels = Report(
    "stock_levels", readersOf: StockMove.self, input: StockQuestion.self,
    "What is on hand, reserved, incoming and available of a product, by warehouse, at the end of a day.", schema: StockAnswer.schema
) { question, records in
    try StockAnswer(question, records).json
}

private struct StockAnswer {
    private let product: Record<Product>
    private let day: CalendarDate
    /// What was kept and expected then is not known any more.
    private let isPast: Bool
    private let places: [Record<Warehouse>]
    private let now: StockLevels
    private let then: StockLevels
    private var incoming: [ID<Warehouse>: Int64] = [:]

    init(_ question: Record<StockQuestion>, _ records: Records) throws {
        product = try records.find(question.product)
        let today = try records.firstCompany().map { try records.today(of: $0) } ?? .earliest
        day = question.on ?? today
        isPast = day < today
        places = try question.warehouse.map { [try records.find($0)] } ?? records.select(Warehouse.self).unarchived.all(limit: 1_000)
        now = try records.stock(of: [product.id], in: question.warehouse)
        then = try records.stock(of: [product.id], in: question.warehouse, on: day)
        for (line, order) in try records.openOrderLines(of: [product.id]) {
            guard let warehouse = order.warehouse, order.shipTo == nil,
                [.approved, .sent, .acknowledged, .receiving].contains(order.status),
                line.promisedOn ?? line.neededOn ?? order.neededOn ?? .latest <= day || question.on == nil
            else { continue }
            incoming[warehouse, default: 0] += line.openQuantity.scaled
        }
    }

    var json: JSONValue {
        let rows = places.map { place -> JSONValue in
            let onHand = then.onHand(product.id, in: place.id).scaled
            let reserved = isPast ? nil : now.reserved(product.id, in: place.id).scaled
            let coming = isPast ? nil : incoming[place.id] ?? 0
            return [
                "warehouse_id": .string(place.id.description), "warehouse_code": .string(place.code), "on_hand": text(onHand),
                "reserved": text(reserved), "available": text(reserved.map { max(0, onHand - $0) }), "incoming": text(coming),
                "projected": text(reserved.flatMap { reserved in coming.map { onHand - reserved + $0 } }),
            ]
        }
        return [
            "object": "stock_levels", "product_id": .string(product.id.description), "on": .string(day.description), "data": .array(rows),
        ]
    }

    private func text(_ scaled: Int64?) -> JSONValue { scaled.map { .string(Decimal6(scaled: $0).description) } ?? .null }

    static let schema = #"""
        {"type":"object","required":["object","product_id","on","data"],"properties":{"object":{"const":"stock_levels"},
        "product_id":{"type":"string"},"on":{"type":"string","format":"date"},"data":{"type":"array","items":{"type":"object",
        "required":["warehouse_id","warehouse_code","on_hand","reserved","available","incoming","projected"],"properties":{
        "warehouse_id":{"type":"string"},"warehouse_code":{"type":"string"},
        "on_hand":{"type":"string","description":"The sum of all moves until the end of the day, in base units."},
        "reserved":{"type":["string","null"],"description":"What is kept for somebody now; of a day that is past only what was on hand is known."},
        "available":{"type":["string","null"],"description":"On hand and kept for nobody; null for a day that is past."},
        "incoming":{"type":["string","null"],"description":"What orders are to bring until the day, all of them without `on`; null for a day that is past."},
        "projected":{"type":["string","null"],"description":"Available, once it has come; null for a day that is past."}}}}}}
        """#
}
