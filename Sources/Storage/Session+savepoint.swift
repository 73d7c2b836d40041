extension Session {
    /// Runs a step whose failure takes back its own changes and nothing else. Steps may nest.
    ///
    /// When the engine has ended the whole transaction underneath, taking back fails too, and that failure is what is thrown: it must
    /// reach the writer, since nothing that was done so far will be there.
    package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try run(Savepoint.begin)
        do {
            let result = try body()
            try run(Savepoint.release)
            return result
        } catch {
            try run(Savepoint.takeBack)
            try run(Savepoint.release)
            throw error
        }
    }
}

/// One name serves all depths: the engine looks for the innermost savepoint of a name.
private enum Savepoint {
    static let begin: SQL = "SAVEPOINT nested"
    static let takeBack: SQL = "ROLLBACK TO nested"
    static let release: SQL = "RELEASE nested"
}
