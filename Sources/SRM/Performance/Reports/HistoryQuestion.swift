package import MasterData
package import Resources
package import Values

/// Which part of the history is asked for.
package struct HistoryQuestion: FieldSet {
    package static let schema = Schema(input: "scorecard_history_question", of: HistoryQuestion.self, "Which part is asked for.")

    package let from = Field.day("from").optional.describedAs("Since this day.")
    package let to = Field.day("to").optional.describedAs("Until this day.")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company)
        .describedAs("Whose orders; those of the first company if absent.")
    package let limit = Field.integer("limit").within(1, 1_000).defaulting(to: 100).describedAs("How many at most; 100 if absent.")

    package init() {}

    static let answer = #"""
        {"type":"object","required":["object","supplier_id","data"],"properties":{"object":{"type":"string","const":"scorecard_history"},
        "supplier_id":{"type":"string"},"data":{"type":"array","items":{"type":"object","required":["supplier_scorecard_id","as_of","score",
        "standing","grade","due_lines","overdue_open_lines","cause_event_id","cause_type"],
        "properties":{"supplier_scorecard_id":{"type":"string"},"as_of":{"type":"string","format":"date"},
        "score":{"type":["number","null"]},"standing":{"type":"string"},"grade":{"type":["string","null"]},"due_lines":{"type":"integer"},
        "overdue_open_lines":{"type":"integer"},"cause_event_id":{"type":"string"},"cause_type":{"type":"string"}}}}}}
        """#
}
