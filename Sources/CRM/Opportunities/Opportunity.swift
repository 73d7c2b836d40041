internal import HTTP
package import MasterData
package import Resources
package import Values

/// A deal that may be made with a customer: how much, how likely, and where it stands.
package struct Opportunity: Resource {
    package static let schema = Schema(
        "opportunities", object: "opportunity", prefix: "opp", of: Opportunity.self, "A deal that may be made with a customer.",
        options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "close_on"), Index("owner", "status"),
            Index("pipeline_id", "stage_id"),
        ])

    package let number = Field.number("number", series: "OPP-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.open).readOnly.sortable.ended(in: .won, .lost)
    package let name = Field.text("name", max: 200).searchable.sortable.describedAs(
        "What the deal is about.", example: "\"200 drums a year\"")
    package let customer = Field.reference("customer_id", to: Customer.self)
    package let contact = Field.reference("contact_id", to: Contact.self).optional.describedAs("Whom we talk with there.")
    package let lead = Field.reference("lead_id", to: Lead.self).optional.readOnly.describedAs("The lead that it came from.")
    package let pipeline = Field.reference("pipeline_id", to: Pipeline.self).optional.fixed.describedAs("The oldest one if absent.")
    package let stage = Field.reference("stage_id", to: PipelineStage.self).optional.fixed.describedAs(
        "The pipeline's first if absent; afterwards `advance` and `move` change it.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let amount = Field.money("amount").within(0).optional.describedAs("What it may bring; the sum of its lines where it has any.")
    package let probability = Field.percent("probability").within(0, 100 * Decimal6.one).optional
        .describedAs("Its stage's if absent; 100 once it is won, 0 once it is lost.", example: "\"40\"")
    package let forecastCategory = Field.choice("forecast_category", ForecastCategory.self).optional.describedAs("Its stage's if absent.")
    package let weightedAmount = Field.money("weighted_amount").readOnly.defaulting(to: .zero).describedAs("Amount × probability.")
    package let baseWeightedAmount = Field.decimal("base_weighted_amount").optional.readOnly.describedAs(
        "The same in the company's currency at the rate of the day of the last change; null while no rate is known.", example: "\"1085.25\""
    )
    package let closeOn = Field.date("close_on").optional.sortable.describedAs("When the order is expected.")
    package let owner = Field.text("owner", max: 120).optional.sortable.editable.describedAs("Who looks after it.")
    package let source = Field.text("source", max: 120).optional.describedAs("How it came to us.", example: "\"fair\"")
    package let competitors = Field<Tags>.tags("competitors").describedAs("Who else bids.", example: "[\"Rival Ltd\"]")
    package let description = Field.note("description").optional.editable
    package let lostReason = Field.text("lost_reason", max: 1_000).optional.readOnly
    package let closedAt = Field.timestamp("closed_at").optional.readOnly.describedAs("When it was won or lost.")
    package let closedOn = Field.date("closed_on").optional.readOnly.sortable
    package let lines = Field.lines("lines", of: OpportunityLine.self).atMost(500)
    package let stageHistory = Field.lines("stage_history", of: StageVisit.self).readOnly.describedAs(
        "Where it stood, from when to when.")

    package let advance = Action<Opportunity>(
        "advance", \.status, from: .open, to: .open, emits: "stage_changed", "Go on to the pipeline's next stage.", advance)
    package let move = Action<Opportunity>(
        "move", \.status, from: .open, to: .open, emits: "stage_changed", "Put it in any stage of its pipeline.", input: Destination.self,
        move)
    package let win = Action<Opportunity>("win", \.status, from: .open, to: .won, emits: "won", "The customer orders.") {
        opportunity, transaction in try opportunity.close(at: 100, in: transaction)
    }
    package let lose = Action<Opportunity>(
        "lose", \.status, from: .open, to: .lost, emits: "lost", "The customer does not order.", input: Reason.self
    ) { opportunity, input, transaction in
        opportunity.lostReason = input.reason
        try opportunity.close(at: 0, in: transaction)
    }
    package let reopen = Action<Opportunity>(
        "reopen", \.status, from: .won, .lost, to: .open, emits: "reopened", "Work on it again, in the stage where it was."
    ) { opportunity, transaction in try opportunity.reopen(in: transaction) }

    package init() {}

    package enum Status: String, Choice { case open, won, lost }

    /// Where an opportunity is put.
    package struct Destination: FieldSet {
        package static let schema = Schema(input: "opportunity_destination", of: Destination.self, "Where an opportunity is put.")
        package let stage = Field.reference("stage_id", to: PipelineStage.self)
        package init() {}
    }

    package static func derive(
        _ opportunity: inout Record<Opportunity>, from before: Record<Opportunity>?, in transaction: borrowing Transaction
    ) throws {
        if before == nil { try opportunity.enterPipeline(in: transaction) }
        guard opportunity.status == .open || before?.status != opportunity.status else { return }
        try opportunity.price(from: before, in: transaction)
        try opportunity.weigh(in: transaction)
    }

    private static func advance(_ opportunity: inout Record<Opportunity>, in transaction: borrowing Transaction) throws {
        let stages = try opportunity.stages(in: transaction)
        guard let here = stages.firstIndex(where: { $0.id == opportunity.stage }), here + 1 < stages.count else {
            throw Problem.illegalTransition(
                "The opportunity is in the last stage of its pipeline; win it, lose it or move it.", current: opportunity.status.rawValue)
        }
        opportunity.enter(stages[here + 1], at: transaction.now)
    }

    private static func move(
        _ opportunity: inout Record<Opportunity>, _ input: Record<Destination>, in transaction: borrowing Transaction
    ) throws {
        guard let stage = try opportunity.stages(in: transaction).first(where: { $0.id == input.stage }) else {
            throw Problem.validationFailed([Violation(.pointer("/stage_id"), "reference_not_found", "is no stage of its pipeline")])
        }
        guard stage.id != opportunity.stage else {
            throw Problem.illegalTransition("The opportunity is in this stage already.", current: opportunity.status.rawValue)
        }
        opportunity.enter(stage, at: transaction.now)
    }
}
