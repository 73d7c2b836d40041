internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What follows from a requisition's lines while it is a draft.
extension Record where R == PurchaseRequisitionLine {
    /// Fills in the unit's size, base quantity, price and amount. A line that asks for the same product in the same unit as `before` keeps
    /// the size that was frozen when it was written, whatever became of the product since.
    mutating func complete(
        in transaction: borrowing Transaction, before: Self?, _ currency: Currency, _ day: CalendarDate, rounding: Rounding
    ) throws {
        if let before, before.product == self.product, before.unit == self.unit {
            self.unitNumerator = before.unitNumerator
            self.unitDenominator = before.unitDenominator
        } else {
            try resolve(in: transaction, currency, day)
        }
        guard let conversion = UnitConversion(self.unitNumerator, self.unitDenominator) else { return }
        do throws(NumberError) {
            self.baseQuantity = try conversion.toBase(self.quantity)
        } catch {
            throw FieldFailure("quantity", "too_precise", "is not exact in base units")
        }
        do throws(NumberError) {
            self.estimatedAmount = try self.estimatedUnitPrice.map { price throws(NumberError) in
                Amount(minorUnits: try Money.line(quantity: self.quantity, unitPrice: price, currency, rounding: rounding).minorUnits)
            }
        } catch {
            throw FieldFailure("estimated_unit_price", "max", "makes an amount that is too large")
        }
    }

    /// Looks up the unit's size, and the price that the supplier asks where none is given.
    private mutating func resolve(in transaction: borrowing Transaction, _ currency: Currency, _ day: CalendarDate) throws {
        var conversion = UnitConversion.identity
        if let product = self.product {
            let record = try transaction.find(product)
            guard record.isBought else { throw FieldFailure("product_id", "format", "is not bought") }
            if self.unit == nil { self.unit = record.baseUnit }
            guard let size = try transaction.conversion(toBaseOf: record, from: self.unit) else {
                throw FieldFailure("unit_id", "format", "is no unit that \(record.sku) is counted in")
            }
            conversion = size
            if self.estimatedUnitPrice == nil { self.estimatedUnitPrice = try price(of: record, size, currency, day, in: transaction) }
        }
        self.unitNumerator = conversion.numerator
        self.unitDenominator = conversion.denominator
    }

    /// What the supplier asks for one of the line's unit, in the requisition's currency.
    private func price(
        of product: Record<Product>, _ size: UnitConversion, _ currency: Currency, _ day: CalendarDate,
        in transaction: borrowing Transaction
    ) throws -> Decimal6? {
        guard let supplier = self.supplier else { return nil }
        let lookup = PriceLookup(quantity: self.quantity, conversion: size, date: day, currency: currency.code)
        var candidates: [PriceCandidate] = []
        for item in try transaction.all(SupplierItem.self, where: \.product, is: product.id)
        where item.supplier == supplier && item.status == .active {
            let unit = try transaction.conversion(toBaseOf: product, from: item.unit)
            for line in item.prices {
                var candidate = PriceCandidate(
                    source: item.id.description, unitPrice: line.unitPrice, currency: item.currency ?? "", number: line.number)
                candidate.conversion = unit
                candidate.minimumQuantity = line.minimumQuantity
                candidate.validity = line.validity
                candidates.append(candidate)
            }
        }
        return lookup.judge(candidates).first { $0.verdict == .chosen }?.price
    }
}

/// A field of a line that can't be what it is, before it is known where the line stands.
struct FieldFailure: Error {
    let field: String
    let code: String
    let detail: String

    init(_ field: String, _ code: String, _ detail: String) {
        self.field = field
        self.code = code
        self.detail = detail
    }
}
