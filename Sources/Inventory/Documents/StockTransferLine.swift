package import MasterData
package import Resources

/// One product, or one lot of it, that changes its place.
package struct StockTransferLine: MeasuredLine {
    package static let schema = Schema(
        lines: "stock_transfer_lines", object: "stock_transfer_line", prefix: "stl", parent: "stock_transfer", of: StockTransferLine.self,
        "One product, or one lot of it, that changes its place.")

    package let measure = Measure()
    package let lot = Field.reference("lot_id", to: Lot.self).optional

    package init() {}
}
