package import Resources
package import Values

/// How far something has come over all lines of a document: the least counts, never the sum.
package enum Progress: String, Choice {
    case none, part, full, over

    /// What is done of each line, of what is owed of it; `isComplete` says where less is enough.
    package init<L: Line>(
        of lines: LineList<L>, done: (Record<L>) -> Decimal6, owed: (Record<L>) -> Decimal6, isComplete: ((Record<L>) -> Bool)? = nil
    ) {
        if !lines.contains(where: { done($0) > 0 }) {
            self = .none
        } else if !lines.allSatisfy({ isComplete?($0) ?? (done($0) >= owed($0)) }) {
            self = .part
        } else {
            self = lines.contains { done($0) > owed($0) } ? .over : .full
        }
    }
}
