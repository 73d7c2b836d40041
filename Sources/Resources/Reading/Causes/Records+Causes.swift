internal import Storage
package import Values

/// A change as a link of a chain of causes.
package struct CausedChange: Sendable {
    package let sequence: Int64
    /// `purchase_order.promise_changed`.
    package let type: String
    package let object: String
    package let subject: Int64
    package let at: Timestamp
    /// The change that it follows from.
    package let cause: Int64?
    /// The id of the rule that fired.
    package let rule: String?
}

extension Records {
    private static let selectCauses: SQL = """
        WITH RECURSIVE chain (sequence) AS (SELECT $1 UNION ALL SELECT c.cause_sequence FROM chain JOIN changes c \
        ON c.sequence = chain.sequence WHERE c.cause_sequence IS NOT NULL LIMIT 100) \
        SELECT c.sequence, c.type, c.object, c.subject_id, c.at, c.cause_sequence, c.rule_id FROM chain JOIN changes c \
        ON c.sequence = chain.sequence ORDER BY c.sequence DESC
        """

    /// A change and what led to it, the nearest first: at most a hundred, far more than any chain that ends.
    package func causes(of sequence: Int64) throws -> [CausedChange] {
        let rows = try session.query(Self.selectCauses, [.integer(sequence)])
        defer { rows.close() }
        var chain: [CausedChange] = []
        while try rows.next() {
            chain.append(
                CausedChange(
                    sequence: rows.integer(0), type: rows.text(1), object: rows.text(2), subject: rows.integer(3),
                    at: Timestamp(milliseconds: rows.integer(4)), cause: rows.isNull(5) ? nil : rows.integer(5),
                    rule: rows.isNull(6) ? nil : rows.text(6)))
        }
        return chain
    }
}

extension Transaction {
    /// Runs a step in the name of a rule that fired: its changes name the rule beside the event that they follow from.
    package func following(rule: String, _ body: (borrowing Transaction) throws -> Void) throws {
        try recordChanges()
        let step = Transaction(
            session, kit: kit, actor: actor, now: now, requestID: requestID,
            cause: Cause(sequence: cause?.sequence ?? 0, rule: rule), effectiveOn: effectiveOn, isHistorical: isHistorical)
        try body(step)
        try step.recordChanges()
    }
}
