internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// A credit note credits charges of its invoice by an amount, or in proportion to its lines.
extension Record where R == SalesInvoice {
    /// What was taken off the whole invoice is taken off what is credited of it, unless the note says how much.
    mutating func takeAllowances(of invoice: Self) {
        let named = Set(self.charges.compactMap(\.creditedCharge))
        for charge in invoice.charges
        where charge.charge.kind == .allowance && charge.uncreditedAmount > 0 && !named.contains(charge.id) {
            self.charges.append { $0.creditedCharge = charge.id }
        }
    }

    /// Each charge takes its part of the invoice's; `share` is the part that the note takes of the invoice's lines.
    mutating func mirrorCharges(of invoice: Self, _ share: Portion, in currency: Currency) throws {
        var violations = Violations()
        var credited: [Int64: Int64] = [:]
        for index in self.charges.indices {
            violations.base = "/charges/\(index)"
            guard let source = invoice.charges.first(where: { $0.id == self.charges[index].creditedCharge }) else {
                let isSaid = self.charges[index].creditedCharge != nil
                violations.add(
                    "credits_charge_id", isSaid ? "reference_not_found" : "required",
                    isSaid ? "is no charge of the invoice" : "is required: a credit note credits what was charged")
                continue
            }
            var charge = self.charges[index]
            let rest = source.uncreditedAmount - credited[source.number, default: 0]
            let amount = try charge.charge.given(\.amount)?.scaled ?? min(rest, source.part(share, in: currency))
            guard rest > 0, amount <= rest else {
                violations.add("amount", "max", "is more than the \(Decimal6(scaled: rest)) that were charged and are not credited yet")
                continue
            }
            charge.charge.name = charge.charge.given(\.name) ?? source.charge.name
            charge.charge.kind = source.charge.kind
            charge.charge.amount = Decimal6(scaled: amount)
            charge.charge.tax = source.charge.tax
            charge.charge.taxPercent = source.charge.taxPercent
            let before = source.creditedAmount.scaled + credited[source.number, default: 0]
            let portion = Portion(from: before, to: before + amount, of: source.charge.amount.scaled)
            credited[source.number, default: 0] += amount
            charge.charge.net = Amount(minorUnits: try portion.of(source.charge.net.minorUnits))
            charge.charge.taxAmount = Amount(minorUnits: try portion.of(source.charge.taxAmount.minorUnits))
            self.charges[index] = charge
        }
        try violations.throwIfAny()
    }
}

extension Record where R == SalesInvoiceCharge {
    /// What of it is not credited, scaled.
    var uncreditedAmount: Int64 { self.charge.amount.scaled - self.creditedAmount.scaled }

    /// What a part of the invoice's lines makes of it, in whole cents where it was charged in whole cents.
    fileprivate func part(_ share: Portion, in currency: Currency) throws(NumberError) -> Int64 {
        let cent = Int64(Int128.powerOfTen(Decimal6.digits - currency.digits))
        let unit = self.charge.amount.scaled % cent == 0 ? cent : 1
        return try share.of(self.charge.amount.scaled / unit) * unit
    }
}
