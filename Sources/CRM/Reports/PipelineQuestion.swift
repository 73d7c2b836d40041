package import MasterData
package import Resources

/// In which currency a pipeline is looked at.
package struct PipelineQuestion: FieldSet {
    package static let schema = Schema(input: "pipeline_question", of: PipelineQuestion.self, "How a pipeline is looked at.")

    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company)
        .describedAs("Whose opportunities; those of the first company if absent.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
        .describedAs("In which all amounts are compared, at today's rates; the company's if absent.")

    package init() {}

    static let answer = #"""
        {"type":"object","required":["object","pipeline_id","currency","open_deals","weighted","open_total","win_rate","win_rate_value",
        "average_deal","cycle_mean","cycle_median","velocity_per_day","left_out"],"properties":{
        "object":{"type":"string","const":"pipeline_figures"},"pipeline_id":{"type":"string"},"currency":{"type":"string"},
        "open_deals":{"type":"integer"},"weighted":{"type":"number","description":"The open amounts, each as likely as it is."},
        "open_total":{"type":"number"},"win_rate":\#(ratio),"win_rate_value":\#(ratio),"average_deal":\#(ratio),
        "cycle_mean":\#(ratio),"cycle_median":{"type":["number","null"],"description":"Days from creation to winning."},
        "velocity_per_day":{"type":["number","null"],"description":"What is won a day, if all goes on as it did."},
        "left_out":{"type":"array","items":{"type":"string"},"description":"Opportunities in currencies without a rate."}}}
        """#

    private static let ratio = #"""
        {"type":"object","required":["value","numerator","denominator","n"],"properties":{"value":{"type":["number","null"],
        "description":"Null where there was nothing to count."},"numerator":{"type":"number"},"denominator":{"type":"number"},
        "n":{"type":"integer"}}}
        """#
}
