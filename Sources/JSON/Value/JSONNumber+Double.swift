extension JSONNumber {
    /// The shortest literal that reads back as this value; nil for what JSON has no literal for.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(literal: value.description)
    }

    /// The literal of an integer with its last `digits` behind a point.
    package init(_ scaled: Int64, digits: Int) {
        let text = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        let point = digits > 0 ? "." : ""
        self.init(literal: (scaled < 0 ? "-" : "") + padded.dropLast(digits) + point + padded.suffix(digits))
    }

    /// The nearest floating-point value; nil beyond its range.
    package var double: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

extension JSONValue {
    /// A number, or null where it is unknown.
    package init(_ value: Double?) { self = value.flatMap { JSONNumber($0) }.map(Self.number) ?? .null }

    /// A number, or null where it is unknown.
    package init(_ value: Int?) { self = value.map { .number(JSONNumber(Int64($0))) } ?? .null }
}
