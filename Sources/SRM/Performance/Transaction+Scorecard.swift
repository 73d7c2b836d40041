internal import Analytics
package import MasterData
package import Resources
internal import Values

extension Records {
    /// The weights that the house gives the figures, and the policy that says so.
    func scorecardWeights(of company: ID<Company>) throws -> (weights: ScorecardWeights, policy: ID<Policy>?) {
        guard let policy = try policy(ScorecardWeights.policy, of: company) else { return (.usual, nil) }
        return (ScorecardWeights(policy: policy), policy.id)
    }

    /// How a supplier did, from its documents.
    package func scorecard(of supplier: ID<Supplier>, company: ID<Company>, _ window: ScorecardWindow) throws -> Scorecard {
        Scorecard(
            try supply(of: supplier, company: company),
            complaints: try complaints(about: supplier, company: company, since: window.from), window,
            try scorecardWeights(of: company).weights)
    }
}

extension Transaction {
    /// Keeps how a supplier stands after an event, unless nothing changed by it.
    func keepScorecard(of supplier: ID<Supplier>, company: ID<Company>, after event: Occurrence) throws {
        let window = ScorecardWindow.year(until: try today(of: company.number))
        let (weights, policy) = try records.scorecardWeights(of: company)
        let scorecard = Scorecard(
            try TallyBook(supplier: supplier, company: company).counted(since: window.from, in: records),
            complaints: try records.complaints(about: supplier, company: company, since: window.from), window, weights)
        let last = try select(SupplierScorecard.self).where(\.supplier, is: supplier).where(\.company, is: company).newestFirst.first()
        if let last, last.says(scorecard) { return }
        try create(SupplierScorecard.self) { record in
            record.supplier = supplier
            record.company = company
            record.weights = policy
            record.cause = event.id
            record.causeType = event.type
            record.keep(scorecard)
        }
    }
}
