package import MasterData
package import Resources
package import Values

/// One thing that a customer may order.
package struct OpportunityLine: MeasuredLine {
    package static let schema = Schema(
        lines: "opportunity_lines", object: "opportunity_line", prefix: "opl", parent: "opportunity", of: OpportunityLine.self,
        "One thing that a customer may order.")

    package let measure = Measure()
    package let unitPrice = Field.unitPrice("unit_price").within(0).optional.describedAs(
        "For one of the line's unit; the product's list price if absent and in this currency.", example: "\"10.01\"")
    package let discountPercent = Field.percent("discount_percent").within(0, 100 * Decimal6.one).defaulting(to: 0)
    package let amount = Field.money("amount").readOnly.defaulting(to: .zero)

    package init() {}
}

/// A stay of an opportunity in a stage.
package struct StageVisit: Line {
    package static let schema = Schema(
        lines: "opportunity_stage_visits", object: "opportunity_stage_visit", prefix: "osv", parent: "opportunity", of: StageVisit.self,
        "A stay of an opportunity in a stage.")

    package let stage = Field.reference("stage_id", to: PipelineStage.self)
    package let enteredAt = Field.timestamp("entered_at")
    package let leftAt = Field.timestamp("left_at").optional

    package init() {}
}
