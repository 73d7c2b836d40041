package import JSON

/// A computation as JSON asks for it: an oracle case's `inputs` in, its `expected` members out.
package struct AnalyticsMethod: Sendable {
    /// The oracle file's name.
    package let name: String
    package let summary: String
    /// The JSON Schema of the inputs.
    package let inputs: String
    /// The JSON Schema of the answer.
    package let answer: String
    private let compute: @Sendable (Input) -> JSONValue?

    init(
        _ name: String, _ summary: String, inputs: String, answer: String, _ compute: @escaping @Sendable (Input) -> JSONValue?
    ) {
        self.name = name
        self.summary = summary
        self.inputs = inputs
        self.answer = answer
        self.compute = compute
    }

    /// All methods, by name.
    package static let all: [AnalyticsMethod] = [
        leadTimePromise, moneyRounding, pipeline, supplierKPIs, supplierScorecard, weightedScoring,
    ]

    /// Computes, or tells everything that is wrong with the inputs.
    package func answer(to inputs: JSONValue) throws(Refusal) -> JSONValue {
        let flaws = InputFlaws()
        let answer = compute(Input(inputs, flaws))
        guard flaws.all.isEmpty, let answer else { throw Refusal(flaws: flaws.all) }
        return answer
    }

    /// Why inputs were refused.
    package struct Refusal: Error, Sendable {
        package let flaws: [InputFlaw]
    }
}
