internal import Storage

extension Transaction {
    /// Runs a step as a transaction of its own within this one, with its own events and its own list of what it made: its failure takes
    /// back its own writes and nothing else.
    package func nested<Result>(_ body: (borrowing Transaction) throws -> Result) throws -> Result {
        try recordChanges()
        return try session.savepoint {
            let step = Transaction(
                session, kit: kit, actor: actor, now: now, requestID: requestID, cause: cause, effectiveOn: effectiveOn,
                isHistorical: isHistorical)
            let result = try body(step)
            try step.recordChanges()
            return result
        }
    }
}
