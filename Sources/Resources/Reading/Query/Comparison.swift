internal import Storage

/// One question of a query: a field, an operator, and what it is compared with.
struct Comparison: Sendable {
    let field: QueryField
    let `operator`: FilterOperators
    /// What is bound: nothing for `is_null`, several for `in`, padded so that statements repeat.
    let boundValues: [Value]
    /// The answer that `is_null` asks for.
    let flag: Bool
    /// The rows of the related table that the caller may see.
    let filter: RowFilter?

    init(_ field: QueryField, _ operator: FilterOperators, _ values: [Value], flag: Bool = true, filter: RowFilter? = nil) {
        self.field = field
        self.operator = `operator`
        self.flag = flag
        self.filter = filter
        let isList = `operator` == .within || `operator` == .notWithin
        boundValues = (isList ? values.paddedToPowerOfTwo : values) + (filter?.values ?? [])
    }

    private var valueCount: Int { boundValues.count - (filter?.values.count ?? 0) }

    /// Whether a record without a value can pass.
    var admitsNull: Bool {
        switch `operator` {
        case .isNull: flag
        case .notEqual, .notWithin: true
        default: false
        }
    }

    func write(into sql: inout SQLBuilder) {
        guard let relation = field.relation else { return writeOperation(into: &sql) }
        sql.append("\(relation.outer) IN (SELECT \(relation.inner) FROM \(relation.definition.table) t WHERE ")
        writeOperation(into: &sql)
        if let filter {
            sql.append(" AND ")
            sql.append(filter)
        }
        sql.append(")")
    }

    private func writeOperation(into sql: inout SQLBuilder) {
        let value = field.ignoresCase ? "lower(\(field.expression))" : field.expression
        switch `operator` {
        case .isNull where field.isList: sql.append("\(value) \(flag ? "=" : "<>") '[]'")
        case .isNull: sql.append("\(value) IS \(flag ? "" : "NOT ")NULL")
        case .within:
            sql.append("\(value) IN ")
            sql.list(valueCount)
        case .notWithin:
            sql.append("(\(value) NOT IN ")
            sql.list(valueCount)
            sql.append(" OR \(value) IS NULL)")
        case .contains, .startsWith:
            sql.append("\(sql.dialect.folded(value)) LIKE ")
            sql.mark()
            sql.append(#" ESCAPE '\'"#)
        case .has:
            let mark = sql.nextMark()
            sql.append(sql.dialect.jsonHas(value, mark))
        default:
            sql.append("\(value) \(symbol) ")
            sql.mark()
        }
    }

    private var symbol: String {
        switch `operator` {
        case .notEqual: "IS DISTINCT FROM"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        default: "="
        }
    }

    func encode(into codes: inout [UInt32]) -> Bool {
        guard let code = field.code, filter == nil else { return false }
        codes += [code, UInt32(`operator`.rawValue) << 1 | (flag ? 1 : 0), UInt32(valueCount)]
        return true
    }

    func describe(into bytes: inout [UInt8]) {
        bytes += field.name.utf8
        bytes += [0, UInt8(truncatingIfNeeded: `operator`.rawValue), UInt8(truncatingIfNeeded: `operator`.rawValue >> 8), flag ? 1 : 0]
        for value in boundValues { bytes.append(value) }
    }
}

extension [Value] {
    /// The values with the last one repeated, so that lists of like lengths share a statement.
    var paddedToPowerOfTwo: [Value] {
        guard let last, count.nonzeroBitCount != 1 else { return self }
        let wanted = 1 << (Int.bitWidth - count.leadingZeroBitCount)
        return self + Array(repeating: last, count: wanted - count)
    }
}

extension [UInt8] {
    /// Appends a value in a form that no other value has.
    mutating func append(_ value: Value) {
        switch value {
        case .null: append(0)
        case .integer(let integer):
            append(1)
            append(bigEndian: UInt64(bitPattern: integer))
        case .text(let text):
            append(2)
            append(bigEndian: UInt64(text.utf8.count))
            self += text.utf8
        case .blob(let bytes):
            append(3)
            append(bigEndian: UInt64(bytes.count))
            self += bytes
        }
    }

    mutating func append(bigEndian number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }
}
