internal import Analytics
package import MasterData
package import Resources
package import Values

/// A supplier's scorecard as it stood after something happened. It is never changed: the next one follows it.
package struct SupplierScorecard: Resource {
    package static let schema = Schema(
        "supplier_scorecards", object: "supplier_scorecard", prefix: "ssc", of: SupplierScorecard.self,
        "A supplier's scorecard as it stood after something happened.", options: .readOnly,
        indexes: [Index("supplier_id", "company_id")])

    package let supplier = Field.reference("supplier_id", to: Supplier.self)
    package let company = Field.reference("company_id", to: Company.self)
    package let asOf = Field.date("as_of_on").sortable
    package let from = Field.date("from_on").describedAs("The lines due since this day count.")
    package let score = Field.decimal("score").optional.sortable
        .describedAs("0 to 100; null while nothing was measured.", example: "\"85.7\"")
    package let standing = Field.choice("standing", SupplierStanding.self)
    package let grade = Field.choice("grade", SupplierGrade.self).optional
    package let dueLines = Field.integer("due_lines")
    package let overdueOpenLines = Field.integer("overdue_open_lines").describedAs("Due and not complete: they count as late.")
    package let weights = Field.reference("weights_policy_id", to: Policy.self).optional
        .describedAs("The policy that weighed the figures; the usual weights if null.")
    package let cause = Field.text("cause_event_id", max: 40, as: .code)
        .describedAs("The event that it follows.", example: "\"evt_0000000000001\"")
    package let causeType = Field.text("cause_type", max: 80, as: .code).describedAs("Its type.", example: "\"goods_receipt.posted\"")
    package let figures = Field.lines("figures", of: SupplierScorecardFigure.self)

    package init() {}
}

/// One figure of a scorecard.
package struct SupplierScorecardFigure: Line {
    package static let schema = Schema(
        lines: "supplier_scorecard_figures", object: "supplier_scorecard_figure", prefix: "ssf", parent: "supplier_scorecard",
        of: SupplierScorecardFigure.self, "One figure of a scorecard.")

    package let figure = FigureFields()

    package init() {}
}

extension Record where R == SupplierScorecard {
    /// Takes over what was computed.
    mutating func keep(_ scorecard: Scorecard) {
        self.asOf = scorecard.window.asOf
        self.from = scorecard.window.from ?? .earliest
        self.score = scorecard.score?.score
        self.standing = SupplierStanding(scorecard.score)
        self.grade = (scorecard.score?.grade).map { SupplierGrade($0) }
        self.dueLines = Int64(scorecard.dueLines)
        self.overdueOpenLines = Int64(scorecard.overdueOpenLines)
        for figure in scorecard.figures { self.figures.append { $0.figure.keep(figure) } }
    }

    /// Whether it says the same as what was computed now, whatever the day.
    func says(_ scorecard: Scorecard) -> Bool {
        self.score == scorecard.score?.score && self.dueLines == Int64(scorecard.dueLines)
            && self.overdueOpenLines == Int64(scorecard.overdueOpenLines) && self.figures.count == scorecard.figures.count
            && zip(self.figures, scorecard.figures).allSatisfy { $0.figure.says($1) }
    }
}
