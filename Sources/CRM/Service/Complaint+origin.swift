internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// Where what a customer complains about came from.
extension Record where R == Complaint {
    /// Follows a delivery line to its order line, product and lot, and refuses what does not fit together: goods of another customer,
    /// another product or lot, more than was delivered.
    mutating func follow(in transaction: borrowing Transaction) throws {
        var violations = Violations()
        var delivered: Decimal6?
        if let line = try self.deliveryLine.map({ try transaction.find($0) }) {
            let delivery = try transaction.find(ID<Delivery>(line.row.parent))
            delivered = [.shipped, .delivered].contains(delivery.status) ? line.baseQuantity : 0
            self.orderLine = self.orderLine ?? line.orderLine
            if self.orderLine != line.orderLine {
                violations.add("sales_order_line_id", "reference_not_found", "is not what the delivery line brought")
            }
            self.lot = self.lot ?? line.lot
            if let lot = line.lot, self.lot != lot { violations.add("lot_id", "reference_not_found", "is not the lot that was delivered") }
        }
        if let line = try self.orderLine.map({ try transaction.find($0) }) {
            let order = try transaction.find(ID<SalesOrder>(line.row.parent))
            if order.customer != self.customer { violations.add("customer_id", "reference_not_found", "is not who ordered it") }
            self.product = self.product ?? line.measure.product
            if self.product != line.measure.product {
                violations.add("product_id", "reference_not_found", "is not what was ordered")
            }
            delivered = delivered ?? line.deliveredQuantity
        }
        if let delivered, let quantity = self.quantity, quantity > delivered {
            violations.add("quantity", "max", "is more than the \(delivered) that were delivered")
        }
        try violations.throwIfAny()
        try followLot(in: transaction)
    }

    /// A lot is one of the product that the customer got. Whoever supplied it is named where the supplier is liable.
    mutating func followLot(in transaction: borrowing Transaction) throws {
        guard let lot = try self.lot.map({ try transaction.find($0) }) else { return }
        self.product = self.product ?? lot.product
        var violations = Violations()
        if self.product != lot.product {
            violations.add("lot_id", "reference_not_found", "is a lot of another product")
        } else if try transaction.select(StockMove.self).where(\.lot, is: lot.id).where(\.kind, is: .delivery)
            .where(\.party, is: ID(self.customer.number)).isEmpty()
        {
            violations.add("lot_id", "reference_not_found", "was never delivered to the customer")
        }
        try violations.throwIfAny()
        if self.liability == .supplier, self.supplier == nil { self.supplier = lot.supplierParty }
    }
}
