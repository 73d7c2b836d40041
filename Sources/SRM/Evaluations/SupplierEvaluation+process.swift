internal import Analytics
internal import HTTP
internal import MasterData
package import Resources
internal import Values

extension SupplierEvaluation {
    /// A draft has the criteria that its template has; afterwards they are what was agreed on.
    package static func derive(
        _ evaluation: inout Record<SupplierEvaluation>, from before: Record<SupplierEvaluation>?, in transaction: borrowing Transaction
    ) throws {
        if evaluation.status == .draft, before.map({ $0.template != evaluation.template }) ?? true {
            evaluation.criteria.removeAll { _ in true }
            for criterion in try transaction.find(evaluation.template).criteria {
                evaluation.criteria.append { line in
                    line.key = criterion.key
                    line.name = criterion.name
                    line.kind = criterion.kind
                    line.weight = criterion.weight
                    line.guidance = criterion.guidance
                    line.figure.metric = criterion.metric
                }
            }
        }
        if evaluation.from == nil { evaluation.from = evaluation.to.adding(months: -12)?.adding(days: 1) }
    }

    package static func check(_ evaluation: Record<SupplierEvaluation>, _ violations: inout Violations) {
        if let from = evaluation.from, from > evaluation.to { violations.add("from_on", "max", "must not be after to_on") }
    }

    /// Fills the automatic criteria from the supplier's documents.
    static func start(_ evaluation: inout Record<SupplierEvaluation>, in transaction: borrowing Transaction) throws {
        let today = try transaction.today(of: evaluation.company.number)
        let scorecard = try transaction.records.scorecard(
            of: evaluation.supplier, company: evaluation.company,
            ScorecardWindow(from: evaluation.from, to: evaluation.to, asOf: today))
        evaluation.measuredOn = today
        for index in evaluation.criteria.indices {
            guard let metric = evaluation.criteria[index].figure.metric, let figure = scorecard.figure(metric) else { continue }
            evaluation.criteria[index].figure.keep(figure)
            evaluation.criteria[index].measuredScore = figure.score.flatMap { Decimal6(nearest: $0) }
        }
        try evaluation.weigh()
    }

    static func rate(
        _ evaluation: inout Record<SupplierEvaluation>, _ rating: Record<Rating>, in transaction: borrowing Transaction
    ) throws {
        guard let index = evaluation.criteria.firstIndex(where: { $0.key == rating.key }) else {
            throw Problem.validationFailed([Violation(.pointer("/key"), "reference_not_found", unknown(rating.key, evaluation))])
        }
        let isMeasured = evaluation.criteria[index].kind == .auto
        if rating.score != nil {
            if isMeasured, rating.reason == nil { throw missing("reason", "is required to override what was measured") }
            if !isMeasured, rating.evidence == nil { throw missing("evidence", "is required: what the score rests on") }
        }
        evaluation.criteria[index].givenScore = rating.score
        evaluation.criteria[index].evidence = rating.evidence
        evaluation.criteria[index].overrideReason = isMeasured && rating.score != nil ? rating.reason : nil
        evaluation.criteria[index].ratedBy = rating.score == nil ? nil : transaction.actor.name
        try evaluation.weigh()
    }

    static func submit(_ evaluation: inout Record<SupplierEvaluation>, in transaction: borrowing Transaction) throws {
        guard evaluation.score != nil else {
            throw Problem.validationFailed([
                Violation(.pointer("/criteria"), "required", "have no score yet: there is nothing to decide on")
            ])
        }
        evaluation.submittedAt = transaction.now
        evaluation.submittedBy = transaction.actor.name
        evaluation.returnReason = nil
    }

    /// Four eyes: who submitted it does not agree with himself, unless the house's policy says that one person may.
    static func approve(_ evaluation: inout Record<SupplierEvaluation>, in transaction: borrowing Transaction) throws {
        let policy = try transaction.policy("four_eyes", of: evaluation.company)
        if evaluation.submittedBy == transaction.actor.name, policy?.value.text != "false" {
            throw Problem.forbidden("Whoever submitted an evaluation may not approve it; the policy four_eyes says so.")
        }
        evaluation.approvalPolicy = policy?.id
        evaluation.approvedAt = transaction.now
        evaluation.approvedBy = transaction.actor.name
    }

    private static func missing(_ field: String, _ detail: String) -> Problem {
        .validationFailed([Violation(.pointer("/\(field)"), "required", detail)])
    }

    private static func unknown(_ key: String, _ evaluation: Record<SupplierEvaluation>) -> String {
        Suggestion.sentence("is no criterion of this evaluation", for: key, among: evaluation.criteria.map(\.key))
    }
}

extension Record where R == SupplierEvaluation {
    /// What is given comes before what was measured; what has neither is left out, and the rest weighs more.
    fileprivate mutating func weigh() throws {
        var known: Int64 = 0
        for index in self.criteria.indices {
            let score = self.criteria[index].givenScore ?? self.criteria[index].measuredScore
            self.criteria[index].score = score
            if score != nil { known += self.criteria[index].weight.scaled }
        }
        self.coverage = Decimal6(scaled: known)
        let mean = WeightedScoring.score(
            self.criteria.map { $0.score.map { Decimal12($0).double } }, weights: self.criteria.map { Decimal12($0.weight).double })
        self.score = try mean.flatMap { Decimal6(nearest: $0) }?.rounded(to: 2)
        self.grade = self.score.map { SupplierGrade(Grade($0)) }
    }
}
