internal import JSON
internal import Storage
internal import Values

/// What is computed over the records of a group.
struct AggregateMeasure: Sendable {
    let function: Function
    let field: QueryField

    enum Function: String, Sendable, CaseIterable {
        case sum, avg, min, max
    }

    /// How many columns it reads.
    var columnCount: Int {
        switch function {
        case .sum: 2
        case .avg: 3
        case .min, .max: 1
        }
    }

    /// Sums are taken in two halves: no 64-bit sum of billionths overflows, and none is rounded.
    private static let half: Int64 = 1_000_000_000

    /// The columns it reads.
    var columns: [String] {
        let value = field.expression
        let sums = ["sum(\(value) / \(Self.half))", "sum(\(value) % \(Self.half))"]
        switch function {
        case .sum: return sums
        case .avg: return sums + ["count(\(value))"]
        case .min: return ["min(\(value))"]
        case .max: return ["max(\(value))"]
        }
    }

    /// Writes the value that begins at a column; `digits` are those of the group's currency.
    func write(_ rows: any Rows, _ column: Int, digits: Int, into json: inout JSONWriter) {
        switch function {
        case .sum: write(sum(rows, column), digits: digits, into: &json)
        case .avg: writeAverage(sum(rows, column), of: rows.integer(column + 2), digits: digits, into: &json)
        case .min, .max:
            RecordEncoder.FieldEncoder(member: [], format: field.kind.format, prefix: []).write(rows, column, digits: digits, into: &json)
        }
    }

    private func sum(_ rows: any Rows, _ column: Int) -> Int128 {
        rows.isNull(column) ? 0 : Int128(rows.integer(column)) * Int128(Self.half) + Int128(rows.integer(column + 1))
    }

    private func write(_ sum: Int128, digits: Int, into json: inout JSONWriter) {
        switch field.kind.format {
        case .decimal: json.raw(text: "\"\(sum.decimal(digits: Decimal6.digits, isTrimmed: true))\"")
        case .money: json.raw(text: "\"\(sum.decimal(digits: digits, isTrimmed: false))\"")
        default: json.raw(text: String(sum))
        }
    }

    /// The mean, rounded once: to the currency's digits, or to six decimals. Over nothing there is none.
    private func writeAverage(_ sum: Int128, of count: Int64, digits: Int, into json: inout JSONWriter) {
        let scale: Int128 = field.kind.format == .integer ? 1_000_000 : 1
        guard count > 0, let mean = try? Rounding.halfUp.divide(sum * scale, by: Int128(count)) else { return json.null() }
        let isMoney = field.kind.format == .money
        json.raw(text: "\"\(mean.decimal(digits: isMoney ? digits : Decimal6.digits, isTrimmed: !isMoney))\"")
    }
}

extension Int128 {
    /// The number divided by 10^`digits`, as a decimal.
    func decimal(digits: Int, isTrimmed: Bool) -> String {
        var whole = String(magnitude)
        guard digits > 0 else { return (self < 0 ? "-" : "") + whole }
        whole = String(repeating: "0", count: Swift.max(0, digits + 1 - whole.count)) + whole
        var fraction = whole.suffix(digits)
        if isTrimmed { while fraction.last == "0" { fraction.removeLast() } }
        let text = fraction.isEmpty ? String(whole.dropLast(digits)) : "\(whole.dropLast(digits)).\(fraction)"
        return (self < 0 ? "-" : "") + text
    }
}
