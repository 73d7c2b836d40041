package import MasterData
package import Resources
package import SRM
package import Values

/// What the house does by itself when something happens too often: so many events over a window, or too large a share of others, start an
/// evaluation or ask somebody to look.
package struct Rule: Amendable {
    package static let schema = Schema(
        "rules", object: "rule", prefix: "rul", of: Rule.self, "What the house does by itself when something happens too often.",
        options: .businessDocument, indexes: [Index("status", "signal")])

    package let name = Field.text("name", max: 200).searchable.sortable.describedAs("What it is for.", example: "\"Too many complaints\"")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable
    package let revision = Field<Int64>.revision()
    package let signal = Field.choice("signal", Signal.self).describedAs("What is counted.", example: "\"complaint\"")
    package let scope = Field.choice("scope", default: Scope.supplier).describedAs("For whom it is counted: each has a count of its own.")
    package let measure = Field.choice("measure", default: Measure.events).describedAs(
        "Whether events are counted, or the quantities that they are about, in base units.")
    package let against = Field.choice("against", Signal.self).optional.describedAs(
        "What it is divided by, where a share is meant and not a number.", example: "\"receipt\"")
    package let windowDays = Field.integer("window_days").within(1, 3_660).describedAs("Over how many days, today included.", example: "90")
    package let threshold = Field.decimal("threshold").within(1).describedAs("It fires from here on.", example: "\"3\"")
    package let minimum = Field.integer("minimum_events").within(1, 1_000_000).defaulting(to: 1)
        .describedAs("Fewer events than this say nothing, whatever their share.")
    package let action = Field.choice("action", default: Action.task).describedAs("What it does.")
    package let template = Field.reference("evaluation_template_id", to: EvaluationTemplate.self).optional
        .describedAs("By what a supplier is evaluated; the first template if absent.")
    package let assignee = Field.text("assignee", max: 120).optional.editable.describedAs("Who gets the task or evaluates.")
    package let dueDays = Field.integer("due_in_days").within(0, 3_660).defaulting(to: 14)
    package let cooldownDays = Field.integer("cooldown_days").within(0, 3_660).defaulting(to: 30)
        .describedAs("For so many days it does not fire again for the same one; in each window it fires once at most.")
    package let depth = Field.integer("depth_limit").within(0, 20).defaulting(to: 3)
        .describedAs("How many rules may have fired in the chain of causes already; beyond that it stays silent.")
    package let timesFired = Field.integer("times_fired").readOnly.defaulting(to: 0)
    package let firedAt = Field.timestamp("fired_at").optional.readOnly.describedAs("When it fired last.")
    package let note = Field.note("note").optional.editable

    package let activate = Resources.Action<Rule>(
        "activate", \.status, from: .draft, .disabled, to: .active, emits: "activated", "Let it fire from now on.", restricted: true)
    package let disable = Resources.Action<Rule>(
        "disable", \.status, from: .active, to: .disabled, emits: "disabled", "Let it be silent.", restricted: true)

    package init() {}

    package enum Status: String, Choice { case draft, active, disabled }
    package enum Scope: String, Choice { case supplier, customer, product }
    package enum Measure: String, Choice { case events, quantity }
    package enum Action: String, Choice {
        case evaluation = "start_evaluation"
        case task
    }

    package static func check(_ rule: Record<Rule>, _ violations: inout Violations) {
        if rule.action == .evaluation, rule.scope != .supplier {
            violations.add("action", "format", "evaluates suppliers; count for each supplier, or ask for a task")
        }
        if rule.against == rule.signal { violations.add("against", "format", "must be another signal") }
    }

    /// What a rule did under an earlier revision stays as it is: firings name the revision that fired.
    package static func amend(_ rule: inout Record<Rule>, from before: Record<Rule>, in transaction: borrowing Transaction) throws {}
}
