internal import Resources
internal import Values

/// What a document's priced lines and charges come to: exact products, each rounded once, and taxes that add up.
///
/// Tax is rounded once for each category and rate and shared out over what bears it by the largest remainders, or rounded line by line:
/// the company says which.
struct Totals {
    /// One thing that is taxed: a line, a charge, or, with an amount below zero, an allowance.
    struct Item {
        let tax: ID<Tax>?
        let category: String
        let percent: Decimal6
        /// As priced: before tax, or with it where prices include it.
        let priced: Money
        fileprivate(set) var net: Int64 = 0
        fileprivate(set) var taxAmount: Int64 = 0

        init(tax: ID<Tax>?, category: String, percent: Decimal6, priced: Money) {
            self.tax = tax
            self.category = category
            self.percent = percent
            self.priced = priced
        }
    }

    private(set) var items: [Item]
    private(set) var breakdown: [TaxBreakdown.Row] = []
    private(set) var net: Int64 = 0
    private(set) var tax: Int64 = 0

    private struct Group: Hashable {
        let tax: ID<Tax>?
        let category: String
        let percent: Decimal6
    }

    init(
        _ items: [Item], in currency: Currency, pricesIncludeTax: Bool, rounding mode: Rounding, perLine: Bool
    ) throws(NumberError) {
        self.items = items
        var order: [Group] = []
        var members: [Group: [Int]] = [:]
        for (index, item) in items.enumerated() {
            let group = Group(tax: item.tax, category: item.category, percent: item.percent)
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(index)
        }
        for group in order {
            let indices = members[group] ?? []
            let single = try indices.map { index throws(NumberError) in
                try Self.tax(on: items[index].priced, group.percent, pricesIncludeTax, mode)
            }
            let priced = try Self.sum(indices.map { items[$0].priced.minorUnits })
            let whole =
                perLine
                ? try Self.sum(single.map(\.minorUnits))
                : try Self.tax(on: Money(minorUnits: priced, currency), group.percent, pricesIncludeTax, mode).minorUnits
            let shares =
                perLine ? single.map(\.minorUnits) : try Self.shares(of: whole, indices.map { items[$0].priced.minorUnits }, single)
            for (index, share) in zip(indices, shares) {
                let net = pricesIncludeTax ? items[index].priced.minorUnits - share : items[index].priced.minorUnits
                self.items[index].net = net
                self.items[index].taxAmount = share
            }
            let taxable = pricesIncludeTax ? priced - whole : priced
            net = try Self.sum([net, taxable])
            tax = try Self.sum([tax, whole])
            breakdown.append(
                TaxBreakdown.Row(
                    tax: group.tax, category: group.category, percent: group.percent, taxable: Money(minorUnits: taxable, currency),
                    amount: Money(minorUnits: whole, currency)))
        }
        _ = try Self.sum([net, tax])
    }

    private static func tax(
        on priced: Money, _ percent: Decimal6, _ pricesIncludeTax: Bool, _ mode: Rounding
    ) throws(NumberError) -> Money {
        guard pricesIncludeTax else { return try priced.percent(percent, rounding: mode) }
        return Money(minorUnits: priced.minorUnits - (try priced.net(ofTaxPercent: percent, rounding: mode)).minorUnits, priced.currency)
    }

    /// A group's tax shared out over its members: allowances bear their own, what is left goes over the others by their amounts.
    private static func shares(of whole: Int64, _ amounts: [Int64], _ single: [Money]) throws(NumberError) -> [Int64] {
        let weights = amounts.map { max(0, $0) }
        guard weights.contains(where: { $0 > 0 }) else { return single.map(\.minorUnits) }
        var own: Int64 = 0
        for (amount, tax) in zip(amounts, single) where amount < 0 { own = try sum([own, tax.minorUnits]) }
        let rest = try Allocation.largest.split(whole - own, by: weights)
        return amounts.indices.map { amounts[$0] < 0 ? single[$0].minorUnits : rest[$0] }
    }

    static func sum(_ amounts: [Int64]) throws(NumberError) -> Int64 {
        var total: Int64 = 0
        for amount in amounts {
            let (sum, overflows) = total.addingReportingOverflow(amount)
            guard !overflows else { throw .outOfRange }
            total = sum
        }
        return total
    }
}
