internal import Analytics
internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/suppliers/{id}/scorecard/history`: how a supplier's score moved, and what moved it. The whole scorecards are at
/// `/v1/supplier_scorecards`.
package let scorecardHistory = Report(
    "scorecard/history", of: Supplier.self, input: HistoryQuestion.self, "How the supplier's score moved, the newest first.",
    schema: HistoryQuestion.answer
) { supplier, question, records in
    var selection = records.select(SupplierScorecard.self).where(\.supplier, is: supplier.id).where(\.company, is: question.company)
    if let from = question.from { selection = selection.where(\.asOf, atLeast: from) }
    if let to = question.to { selection = selection.where(\.asOf, atMost: to) }
    let scorecards = try selection.newestFirst.all(limit: Int(question.limit))
    return [
        "object": "scorecard_history", "supplier_id": .string(supplier.id.description), "data": .array(scorecards.map(\.brief)),
    ]
}

extension Record where R == SupplierScorecard {
    fileprivate var brief: JSONValue {
        [
            "supplier_scorecard_id": .string(self.id.description), "as_of": .string(self.asOf.description),
            "score": self.score?.json ?? .null, "standing": .string(self.standing.rawValue),
            "grade": (self.grade?.rawValue).map { .string($0) } ?? .null, "due_lines": JSONValue(Int(self.dueLines)),
            "overdue_open_lines": JSONValue(Int(self.overdueOpenLines)), "cause_event_id": .string(self.cause),
            "cause_type": .string(self.causeType),
        ]
    }
}
