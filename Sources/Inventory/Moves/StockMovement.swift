package import MasterData
package import Resources
package import Values

/// A move that a document is about to post.
package struct StockMovement: Sendable {
    package let kind: StockMove.Kind
    package let product: ID<Product>
    package let warehouse: ID<Warehouse>
    package var lot: ID<Lot>?
    /// In base units; below zero for what leaves.
    package let quantity: Decimal6
    /// What a base unit costs in the company's currency; for nil the average of what is there.
    package var unitCost: Decimal6?
    package var party: ID<Party>?
    package let source: String
    package var sourceLine: String?
    package var reverses: ID<StockMove>?
    /// The id of the demand whose reservations it uses up: a sales order's line.
    package var fulfils: String?
    /// The line's place in its document, for what is refused: `/lines/3`.
    package var place = "/lines"
    /// How the document calls the lot in its lines.
    package var lotField = "lot_id"

    package init(
        _ kind: StockMove.Kind, _ product: ID<Product>, _ quantity: Decimal6, in warehouse: ID<Warehouse>, source: String
    ) {
        self.kind = kind
        self.product = product
        self.quantity = quantity
        self.warehouse = warehouse
        self.source = source
    }

    var bin: Pair<ID<Product>, ID<Warehouse>> { Pair(product, warehouse) }
}
