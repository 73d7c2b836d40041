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
            try supply(of: supplier, company: company), complaints: try complaints(about: supplier, company: company), window,
            try scorecardWeights(of: company).weights)
    }
}

extension Transaction {
    /// Keeps how a supplier stands after an event, unless nothing changed by it.
    func keepScorecard(of supplier: ID<Supplier>, company: ID<Company>, after event: Occurrence) throws {
        let scorecard = try records.scorecard(of: supplier, company: company, .year(until: try today(of: company.number)))
        let policy = try records.scorecardWeights(of: company).policy
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
