internal import Analytics
internal import Values

/// How long a supplier takes for a product: measured where it delivered often enough, otherwise as it says itself.
package struct LeadTime: Sendable, Equatable {
    package let basis: Basis
    /// How many deliveries were measured.
    package let samples: Int
    private let measured: [PromiseDate.Confidence: Int]
    /// What the supplier says.
    package let quoted: Int?

    package enum Basis: String, Sendable { case measured, quoted }

    /// `days` are those that its deliveries took, from order to receipt; below five samples they say less than the supplier does.
    package init(_ days: [Int], quoted: Int?) {
        let promise = LeadTimePromise(days.filter { $0 >= 0 })
        samples = promise.n
        self.quoted = quoted
        basis = promise.basis == .measured ? .measured : .quoted
        var measured: [PromiseDate.Confidence: Int] = [:]
        if basis == .measured {
            for (confidence, probability) in [(PromiseDate.Confidence.p50, 0.5), (.p80, 0.8), (.p95, 0.95)] {
                measured[confidence] = promise.promise(probability)
            }
        }
        self.measured = measured
    }

    /// The days to promise with a confidence.
    package func days(_ confidence: PromiseDate.Confidence) -> Int? {
        basis == .quoted ? quoted : measured[confidence == .firm ? .p95 : confidence]
    }
}
