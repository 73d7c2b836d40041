internal import Storage

/// What a query asks of each record: comparisons, joined by and, or, not.
indirect enum Condition: Sendable {
    case comparison(Comparison)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Writes the condition. Values are bound in the order in which `collect` gathers them.
    func write(into sql: inout SQLBuilder) {
        switch self {
        case .comparison(let comparison): comparison.write(into: &sql)
        case .all(let conditions): Self.write(conditions, joinedBy: " AND ", whenEmpty: "1 = 1", into: &sql)
        case .any(let conditions): Self.write(conditions, joinedBy: " OR ", whenEmpty: "1 = 0", into: &sql)
        case .not(let condition):
            // What is unknown is not so: a record without the value does not have it.
            sql.append("((")
            condition.write(into: &sql)
            sql.append(") IS NOT TRUE)")
        }
    }

    private static func write(_ conditions: [Condition], joinedBy word: String, whenEmpty: String, into sql: inout SQLBuilder) {
        guard !conditions.isEmpty else { return sql.append(whenEmpty) }
        sql.append("(")
        for (index, condition) in conditions.enumerated() {
            if index > 0 { sql.append(word) }
            condition.write(into: &sql)
        }
        sql.append(")")
    }

    /// Gathers the values to bind.
    func collect(into values: inout [Value]) {
        switch self {
        case .comparison(let comparison): values += comparison.boundValues
        case .all(let conditions), .any(let conditions): for condition in conditions { condition.collect(into: &values) }
        case .not(let condition): condition.collect(into: &values)
        }
    }

    /// Adds what the statement's text depends on; false when it can't be told in numbers.
    func encode(into codes: inout [UInt32]) -> Bool {
        switch self {
        case .comparison(let comparison): return comparison.encode(into: &codes)
        case .all(let conditions): return Self.encode(conditions, as: 1, into: &codes)
        case .any(let conditions): return Self.encode(conditions, as: 2, into: &codes)
        case .not(let condition): return Self.encode([condition], as: 3, into: &codes)
        }
    }

    private static func encode(_ conditions: [Condition], as kind: UInt32, into codes: inout [UInt32]) -> Bool {
        codes += [.max, kind, UInt32(conditions.count)]
        for condition in conditions where !condition.encode(into: &codes) { return false }
        return true
    }

    /// Describes the condition with its values, so that a cursor belongs to it alone.
    func describe(into bytes: inout [UInt8]) {
        switch self {
        case .comparison(let comparison): comparison.describe(into: &bytes)
        case .all(let conditions): Self.describe(conditions, as: UInt8(ascii: "&"), into: &bytes)
        case .any(let conditions): Self.describe(conditions, as: UInt8(ascii: "|"), into: &bytes)
        case .not(let condition): Self.describe([condition], as: UInt8(ascii: "!"), into: &bytes)
        }
    }

    private static func describe(_ conditions: [Condition], as kind: UInt8, into bytes: inout [UInt8]) {
        bytes.append(kind)
        bytes.append(UInt8(ascii: "("))
        for condition in conditions { condition.describe(into: &bytes) }
        bytes.append(UInt8(ascii: ")"))
    }
}
