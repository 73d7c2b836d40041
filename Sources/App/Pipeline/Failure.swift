internal import HTTP
internal import Resources
internal import Storage

/// The one place where errors become problems.
enum Failure {
    /// What a client is told of an error; nothing of the server's insides.
    static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as StorageError: problem(for: error)
        default: internalError
        }
    }

    /// Whether an error is the server's own fault, so that the log must tell it.
    static func isOurs(_ error: any Error) -> Bool {
        switch error {
        case let problem as Problem: problem.status == .internalServerError
        case is StorageError: true
        default: true
        }
    }

    private static func problem(for error: StorageError) -> Problem {
        switch error.reason {
        case .busy: unavailable("Another program holds the database.", seconds: 1)
        case .unavailable: unavailable("The database can't be written at the moment.", seconds: 5)
        case .interrupted: unavailable("The query took too long; ask for less.", seconds: 5)
        case .unique, .foreignKey, .notNull, .check, .corrupt, .other: internalError
        }
    }

    static func unavailable(_ detail: String, seconds: Int) -> Problem {
        Problem(.serviceUnavailable, "storage_unavailable", detail, fields: [Response.Field("Retry-After", String(seconds))])
    }

    private static let internalError = Problem(
        .internalServerError, "internal_error", "Something went wrong here. The request id finds it in the server's log.")
}
