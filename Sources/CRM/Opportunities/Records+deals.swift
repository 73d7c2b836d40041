internal import Analytics
internal import MasterData
internal import Resources
internal import Values

extension Records {
    /// Opportunities as the computations take them, their amounts in one currency at today's rates; and those in currencies without one.
    func deals(
        of opportunities: [Record<Opportunity>], in currency: Currency, of company: ID<Company>
    ) throws -> (deals: [Deal], leftOut: [ID<Opportunity>]) {
        let company = try find(company)
        let zone = try TimeZoneDatabase.system.zone(company.timeZone)
        let rounding = Rounding(rawValue: company.rounding.rawValue) ?? .halfUp
        let rates = try rates(from: Set(opportunities.map(\.currency)), to: currency, on: zone.date(at: now))
        var (deals, leftOut): ([Deal], [ID<Opportunity>]) = ([], [])
        for opportunity in opportunities {
            guard let rate = rates[opportunity.currency], let own = Currency(opportunity.currency) else {
                leftOut.append(opportunity.id)
                continue
            }
            let amount = Money(minorUnits: opportunity.amount?.minorUnits ?? 0, own)
            deals.append(
                Deal(
                    opportunity.dealState, amount: try Decimal6(amount.converted(to: currency, rate: rate, rounding: rounding).description),
                    createdOn: zone.date(at: opportunity.createdAt)))
        }
        return (deals, leftOut)
    }

    private func rates(from codes: Set<String>, to currency: Currency, on day: CalendarDate) throws -> [String: Decimal6] {
        var rates: [String: Decimal6] = [currency.code: 1]
        for code in codes.sorted() where code != currency.code {
            rates[code] = try Currency(code).flatMap { try exchangeRate(from: $0, to: currency, on: day)?.value }
        }
        return rates
    }
}

extension Record where R == Opportunity {
    /// Whoever is won or lost has a day on which that was.
    fileprivate var dealState: Deal.State {
        switch self.status {
        case .open: .open(probability: Double((self.probability ?? 0).scaled) / Double(100 * Decimal6.one))
        case .won: .won(on: self.closedOn ?? .latest)
        case .lost: .lost(on: self.closedOn ?? .latest)
        }
    }
}
