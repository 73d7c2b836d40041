package import Resources

/// Which time is to be explained, a page at a time.
package struct ExplanationQuestion: FieldSet {
    package static let schema = Schema(input: "explanation_question", of: ExplanationQuestion.self, "Which time is explained.")

    package let span = ScorecardSpan()
    package let after = Field.text("after", max: 40, as: .code).optional
        .describedAs("Only lines behind this one: the last one of the page before.", example: "\"pol_0000000000001\"")
    package let limit = Field.integer("limit").within(1, 1_000).defaulting(to: 200).describedAs("How many lines at most; 200 if absent.")

    package init() {}

    static let answer = #"""
        {"type":"object","required":["object","supplier_id","from","to","as_of","grace_days","metrics","lines","has_more"],
        "properties":{"object":{"type":"string","const":"scorecard_explanation"},"supplier_id":{"type":"string"},
        "from":{"type":["string","null"],"format":"date"},"to":{"type":["string","null"],"format":"date"},
        "as_of":{"type":"string","format":"date"},"grace_days":{"type":"integer"},"metrics":{"type":"object"},
        "lines":{"type":"array","items":{"type":"object","required":["purchase_order_id","purchase_order_number","purchase_order_line_id",
        "product_id","ordered_on","ordered","price","standard_price","promises","by_first","by_latest","lead_days","completed_on",
        "missed_on","received","rejected","receipts"],"properties":{"purchase_order_id":{"type":"string"},"purchase_order_number":{"type":"string"},
        "purchase_order_line_id":{"type":"string"},"product_id":{"type":["string","null"]},"ordered_on":{"type":"string","format":"date"},
        "ordered":{"type":"number","description":"In base units, as all quantities here."},
        "given_up":{"type":["number","null"],"description":\#
        "What of it we expect no more. Given up no later than its promised day, it is owed by nobody; later, it was late and stays late. \#
        A cancelled order is given up whole."},
        "given_up_on":{"type":["string","null"],"format":"date"},"price":{"type":"number",
        "description":"Of a base unit, in the currency of the books."},"standard_price":{"type":["number","null"]},
        "promises":{"type":"array","items":{"type":"object"}},"by_first":{"type":"object","description":"Held to its first promise."},
        "by_latest":{"type":"object","description":"Held to its latest promise."},"lead_days":{"type":["integer","null"]},
        "completed_on":{"type":["string","null"],"format":"date"},"missed_on":{"type":["string","null"],"format":"date",
        "description":"The promised day that passed while it was open."},"received":{"type":"number"},
        "rejected":{"type":["number","null"],"description":"Null where nobody wrote it down."},
        "receipts":{"type":"array","items":{"type":"object","required":["goods_receipt_id","goods_receipt_number","goods_receipt_line_id",
        "received_on","quantity","rejected","on_time"],"properties":{"goods_receipt_id":{"type":"string"},
        "goods_receipt_number":{"type":["string","null"]},"goods_receipt_line_id":{"type":"string"},"received_on":{"type":"string",
        "format":"date"},"quantity":{"type":"number"},"rejected":{"type":["number","null"]},"on_time":{"type":"boolean"}}}}}}},
        "has_more":{"type":"boolean"}}}
        """#
}
