internal import Analytics
package import Resources
package import Values

/// A figure as records keep it.
package struct FigureFields: FieldGroup {
    package let metric = Field.choice("metric", PerformanceMetric.self).optional.readOnly
    package let value = Field.decimal("value").optional.readOnly.describedAs("Null where there was nothing to count.", example: "\"0.95\"")
    package let numerator = Field.decimal("numerator").optional.readOnly.describedAs("Null for what is no quotient.", example: "\"19\"")
    package let denominator = Field.decimal("denominator").optional.readOnly.describedAs("See `numerator`.", example: "\"20\"")
    package let n = Field.integer("n").readOnly.defaulting(to: 0).describedAs("How many lines, receipts or complaints were counted.")

    package init() {}
}

extension GroupedRecord where Group == FigureFields {
    /// Keeps a figure.
    mutating func keep(_ figure: PerformanceFigure) {
        self.metric = figure.metric
        self.value = figure.decimal
        self.numerator = figure.numerator?.decimal6
        self.denominator = figure.denominator?.decimal6
        self.n = Int64(figure.n)
    }

    func says(_ figure: PerformanceFigure) -> Bool {
        self.metric == figure.metric && self.value == figure.decimal && self.numerator == figure.numerator?.decimal6
            && self.denominator == figure.denominator?.decimal6 && self.n == Int64(figure.n)
    }
}
