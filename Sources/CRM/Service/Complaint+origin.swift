internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// Where what a customer complains about came from.
extension Record where R == Complaint {
    /// Whoever supplied a lot is named where the supplier is liable.
    mutating func followLot(in transaction: borrowing Transaction) throws {
        guard let lot = try self.lot.map({ try transaction.find($0) }) else { return }
        self.product = self.product ?? lot.product
        if self.product != lot.product {
            var violations = Violations()
            violations.add("lot_id", "reference_not_found", "is a lot of another product")
            try violations.throwIfAny()
        }
        if self.liability == .supplier, self.supplier == nil { self.supplier = lot.supplierParty }
    }
}
