internal import HTTP
package import MasterData
package import Resources
internal import Values

extension Record where R == SalesOrder {
    /// Refuses an order that takes the customer beyond its limit, or says so, as the policy `credit_check` has it.
    mutating func checkCredit(of customer: Record<Customer>, in transaction: borrowing Transaction) throws {
        self.creditWarning = nil
        // Who pays answers for it; one that is no customer has no limit of its own.
        let payer = self.billTo ?? customer.baseID
        let debtor = try payer == customer.baseID ? customer : transaction.find([ID<Customer>(payer.number)]).values.first ?? customer
        guard let limit = debtor.creditLimit, let currency = Currency(debtor.currency) else { return }
        let policy = try transaction.policy("credit_check", of: self.company)
        self.creditPolicy = policy?.id
        let rule = CreditRule(rawValue: policy?.word ?? "") ?? .block
        guard rule != .off else { return }
        let exposure = try transaction.records.exposure(of: payer, in: currency, besides: self)
        guard exposure.total > limit.minorUnits else { return }
        let text = Money(minorUnits: exposure.total, currency).description
        let allowed = Money(minorUnits: limit.minorUnits, currency).description
        let who = debtor.id == customer.id ? "The customer" : "Who is billed"
        let sentence = "\(who) would owe \(text) \(currency.code), more than its limit of \(allowed)."
        guard rule == .warn else {
            throw Problem(
                .conflict, "credit_limit", sentence,
                members: [
                    Problem.Member("limit", .text(allowed)), Problem.Member("exposure", .text(text)),
                    Problem.Member("currency", .text(currency.code)),
                ])
        }
        self.creditWarning = sentence
    }
}

extension Record where R == SalesOrder {
    /// Whether something of it is billed that is not credited again.
    var isBilled: Bool { self.invoicedTotal != .zero || self.invoiceState != .none }

    /// The gross of what the customer still has to be billed: what is owed or has gone out, less what came back and what is billed; the
    /// charges go with the first bill.
    var uninvoicedTotal: Int64 {
        get throws {
            var total: Int64 = 0
            var lines: Int64 = 0
            for line in self.lines {
                lines += line.amounts.gross.minorUnits
                let rest = line.kept.scaled - line.invoicedQuantity.scaled
                guard rest > 0, line.measure.baseQuantity > 0 else { continue }
                let part = Int128(line.amounts.gross.minorUnits) * Int128(rest)
                total += Int64(try Rounding.halfUp.divide(part, by: Int128(line.measure.baseQuantity.scaled)))
            }
            return total > 0 && !self.isBilled ? total + self.amounts.grossTotal.minorUnits - lines : total
        }
    }
}

/// What the policy `credit_check` says.
private enum CreditRule: String { case block, warn, off }

/// What a customer owes or will owe, in one currency's smallest units.
struct Exposure {
    /// Confirmed and not invoiced.
    var ordered: Int64 = 0
    /// Invoiced and not paid, less what was paid or credited without being matched yet.
    var open: Int64 = 0

    var total: Int64 { ordered + open }
}

extension Records {
    /// What a party owes and will owe, each currency at today's rate. `order` counts with all that is not invoiced of it, as it is now.
    func exposure(of party: ID<Party>, in currency: Currency, besides order: Record<SalesOrder>? = nil) throws -> Exposure {
        var exposure = Exposure()
        let today = try today(of: firstCompany() ?? 0)
        func convert(_ amount: Int64, _ code: String?) throws -> Int64 {
            guard amount != 0, let from = code.flatMap({ Currency($0) }), from != currency else { return amount }
            guard let rate = try exchangeRate(from: from, to: currency, on: today) else {
                throw Problem.rateMissing(from: from.code, to: currency.code)
            }
            return try Money(minorUnits: amount, from).converted(to: currency, rate: rate.value).minorUnits
        }
        for (code, amount) in try uninvoiced(of: party, besides: order?.id) { exposure.ordered += try convert(amount, code) }
        if let order {
            exposure.ordered += try convert(try order.uninvoicedTotal, order.amounts.currency)
        }
        for (code, amount) in try openItems(of: party) { exposure.open += try convert(amount, code) }
        return exposure
    }

    /// The gross of what is confirmed for a party to pay and not invoiced, by currency. A closed order counts until it is billed.
    func uninvoiced(of party: ID<Party>, besides order: ID<SalesOrder>? = nil) throws -> [String: Int64] {
        let orders = try select(SalesOrder.self).where(\.billTo, is: party).where(\.invoiceState, in: [.none, .part])
            .where(\.status, in: [.confirmed, .processing, .onHold, .done, .closed]).all()
        var sums: [String: Int64] = [:]
        for other in orders where other.id != order {
            sums[other.amounts.currency ?? "", default: 0] += try other.uninvoicedTotal
        }
        return sums
    }

    /// The sum of a party's open items by currency: invoices, less credit notes, less payments that are not matched.
    package func openItems(of party: ID<Party>) throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        let invoices = select(SalesInvoice.self).where(\.billTo, is: party).where(\.status, is: .issued)
        for (kind, sign) in [(SalesInvoice.Kind.invoice, Int64(1)), (.creditNote, -1)] {
            for (code, amount) in try invoices.where(\.kind, is: kind).sums(\.openAmount, by: \.amounts.currency) {
                sums[code ?? "", default: 0] += sign * amount.minorUnits
            }
        }
        let payments = select(Payment.self).where(\.party, is: party).where(\.status, is: .posted)
        for (direction, sign) in [(Payment.Direction.incoming, Int64(-1)), (.outgoing, 1)] {
            for (code, amount) in try payments.where(\.direction, is: direction).sums(\.openAmount, by: \.currency) {
                sums[code, default: 0] += sign * amount.minorUnits
            }
        }
        return sums
    }
}
