package import Storage

/// The order of a list: keys, then the id in the last key's direction, so that no two records stand at one place. Records without a
/// value come last, whichever way a key runs.
struct SortOrder: Sendable {
    struct Key: Sendable {
        let field: QueryField
        let isDescending: Bool
    }

    /// Without the id.
    let keys: [Key]
    /// The id's direction.
    let isDescending: Bool

    /// The arms of a page that begins behind `position`, in the order in which they are read.
    ///
    /// One condition over several keys with unknown values would be wrong as a row value and slow as an `or`. So the rest of the list is
    /// cut into arms, each an equality on some keys and a range on the next: the last key's ties first, then what lies behind them.
    func arms(after position: KeysetPosition?, isKnown: (Key) -> Bool) -> [Arm] {
        guard let position else {
            guard let first = keys.first, first.field.isNullable, !isKnown(first) else { return [Arm(equals: 0, bound: .none)] }
            return [Arm(equals: 0, bound: .known), Arm(equals: 0, bound: .unknown)]
        }
        var arms = [Arm(equals: keys.count, bound: .after)]
        for index in keys.indices.reversed() where position.values[index] != .null {
            arms.append(Arm(equals: index, bound: .after))
            if keys[index].field.isNullable, !(index == 0 && isKnown(keys[index])) { arms.append(Arm(equals: index, bound: .unknown)) }
        }
        return arms
    }

    /// Writes an arm's condition, each part behind an " AND ".
    func writeCondition(of arm: Arm, at position: KeysetPosition?, id: String, into sql: inout SQLBuilder) {
        for index in 0..<arm.equals {
            sql.append(" AND \(keys[index].field.expression)")
            if position?.values[index] == .null {
                sql.append(" IS NULL")
            } else {
                sql.append(" = ")
                sql.mark()
            }
        }
        let isID = arm.equals == keys.count
        let expression = isID ? id : keys[arm.equals].field.expression
        switch arm.bound {
        case .none: break
        case .known: sql.append(" AND \(expression) IS NOT NULL")
        case .unknown: sql.append(" AND \(expression) IS NULL")
        case .after:
            sql.append(" AND \(expression) \((isID ? isDescending : keys[arm.equals].isDescending) ? "<" : ">") ")
            sql.mark()
        }
    }

    /// The values that an arm's condition binds.
    func values(of arm: Arm, at position: KeysetPosition?) -> [Value] {
        guard let position else { return [] }
        var values = position.values.prefix(arm.equals).filter { $0 != .null }
        if arm.bound == .after { values.append(arm.equals == keys.count ? .integer(position.id) : position.values[arm.equals]) }
        return Array(values)
    }

    func writeOrder(of arm: Arm, id: String, into sql: inout SQLBuilder) {
        sql.append(" ORDER BY ")
        let first = arm.bound == .unknown ? arm.equals + 1 : arm.equals
        for index in keys.indices.dropFirst(first) {
            let key = keys[index]
            sql.append("\(key.field.expression)\(key.isDescending ? " DESC" : "")")
            // The first key of an arm has a value in all its rows, so that a plain index serves it.
            if key.field.isNullable, index > arm.equals { sql.append(" NULLS LAST") }
            sql.append(", ")
        }
        sql.append("\(id)\(isDescending ? " DESC" : "")")
    }
}

/// A stretch of a sorted list that one statement reads.
struct Arm: Sendable, Hashable {
    /// How many keys equal the position's.
    let equals: Int
    let bound: Bound

    /// What holds for the key behind them.
    enum Bound: UInt8, Sendable { case none, known, unknown, after }
}

/// A place in a sorted list: the values of the keys and the id of the record that stands there, which need not exist any more.
package struct KeysetPosition: Sendable, Equatable {
    package let values: [Value]
    package let id: Int64
}
