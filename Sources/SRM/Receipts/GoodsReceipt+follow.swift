internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension Record where R == GoodsReceipt {
    /// Takes from the order what the receipt does not say, and counts its lines in base units.
    mutating func follow(_ order: Record<PurchaseOrder>, isNew: Bool = false) throws {
        self.company = order.company
        self.supplier = order.supplier
        if self.warehouse == nil { self.warehouse = order.warehouse }
        if isNew, self.lines.isEmpty { try takeAllOpen(of: order) }
        let ordered = Dictionary(order.lines.map { ($0.id, $0) }) { first, _ in first }
        var violations = Violations()
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            guard let line = ordered[self.lines[index].orderLine] else {
                violations.add("purchase_order_line_id", "reference_not_found", "is not a line of the order")
                continue
            }
            self.lines[index].follow(line, costs: order.unitCost(of: line), &violations)
        }
        try violations.throwIfAny()
    }

    /// Whatever is still expected.
    private mutating func takeAllOpen(of order: Record<PurchaseOrder>) throws {
        for line in order.lines where line.openQuantity > 0 {
            guard let quantity = try? line.conversion.fromBase(line.openQuantity) else { continue }
            self.lines.append {
                $0.orderLine = line.id
                $0.quantity = quantity
            }
        }
        guard !self.lines.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "min", "are none, as nothing of the order is open")])
        }
    }
}

extension Record where R == GoodsReceiptLine {
    fileprivate mutating func follow(_ line: Record<PurchaseOrderLine>, costs unitCost: Decimal6?, _ violations: inout Violations) {
        self.product = line.measure.product
        self.supplierLotNumber = self.mark?.supplierLotNumber
        self.expiresOn = self.mark?.expiresOn
        self.unitCost = unitCost
        do throws(NumberError) {
            self.baseQuantity = try line.conversion.toBase(self.quantity)
        } catch {
            return violations.add("quantity", error == .tooPrecise ? "too_precise" : "max", "is not exact in base units")
        }
        do throws(NumberError) {
            self.rejectedBaseQuantity = try self.rejectedQuantity.map { rejected throws(NumberError) in try line.conversion.toBase(rejected)
            }
        } catch {
            return violations.add("rejected_quantity", error == .tooPrecise ? "too_precise" : "max", "is not exact in base units")
        }
        self.acceptedQuantity = Decimal6(scaled: max(0, self.baseQuantity.scaled - (self.rejectedBaseQuantity?.scaled ?? 0)))
    }
}

extension Record where R == PurchaseOrder {
    /// What a base unit of a line costs in the currency of the books.
    func unitCost(of line: Record<PurchaseOrderLine>) -> Decimal6? {
        PurchaseOrder.unitCost(
            line.amounts.net, for: line.measure.baseQuantity, in: self.amounts.currency.flatMap { Currency($0) },
            at: self.amounts.exchangeRate)
    }
}

extension PurchaseOrder {
    /// What a base unit costs in the currency of the books: a net amount by its quantity, at the order's rate.
    static func unitCost(_ net: Amount, for quantity: Decimal6, in currency: Currency?, at rate: Decimal6?) -> Decimal6? {
        guard let currency, let rate, quantity > 0, let net = Decimal6(exactly: Money(minorUnits: net.minorUnits, currency)) else {
            return nil
        }
        return try? net.multiplied(by: rate).divided(by: quantity)
    }
}
