package import HTTPServer
package import JSON

/// How a server is to run: every setting's value, gathered from flags, environment, file and defaults.
package struct Configuration: Sendable {
    /// The address it listens at.
    package var host = "127.0.0.1"
    /// The port it listens at; 0 takes any that is free.
    package var port = 8080
    /// The database file; made when it is not there.
    package var database = "data/tandem.db"
    /// Where uploaded files are kept; beside the database unless said otherwise.
    package var files: String?
    /// Where the first admin key is written, readable by its owner only.
    package var keyFile: String?
    /// Signs cursors; kept in the database unless it is given, as it must be when several servers share one name.
    package var cursorKey: String?
    /// The threads that serve connections.
    package var reactors = Server.cores
    /// Whether each key's requests are limited.
    package var limitsRate = true
    /// Requests that a key may make in a minute, all at once if it likes.
    package var requestsPerMinute = 120_000
    /// What is logged of each request.
    package var log = LogFormat.json
    /// The least level that is logged.
    package var logLevel = LogLevel.info
    /// Whether time may be moved by `POST /v1/test/clock`: for tests of what comes later.
    package var hasTestClock = false
    /// Whether a new database is filled with a demo company.
    package var fillsDemo = false
    /// The name, currency and time zone of the company that is made at first start.
    package var companyName = "My company"
    package var companyCurrency = "EUR"
    package var companyTimeZone = "UTC"
    /// A body that is read into memory has at most so many bytes, unless its route says otherwise.
    package var bodyBytes = 1 << 20
    /// How deep and how long a body in JSON may be.
    package var json = JSONLimits()
    /// A body that is kept in a file, as imports and attachments are.
    package var fileBodyBytes = 1 << 30
    /// Connections to the database for long reads.
    package var workers = 4
    /// Below so many free bytes on the database's disk the server says that it is not ready.
    package var freeDiskBytes = 64 << 20
    /// The limits of connections, heads, bodies and answers.
    package var limits = Limits()

    package init() {}

    /// The same, for what works on a database that is there: a mistyped path makes no new one.
    package func existing() throws -> Configuration {
        guard File.exists(database) else { throw ConfigurationError("There is no database \(database).") }
        return self
    }

    /// Where uploaded files are kept.
    package var filesDirectory: String { files ?? "\(database).files" }
    /// Where the content of attachments is kept.
    package var attachmentsDirectory: String { "\(filesDirectory)/attachments" }
    /// Where bodies are kept while they come in.
    package var spoolDirectory: String { "\(filesDirectory)/incoming" }
}

/// What is written of each request.
package enum LogFormat: String, Sendable, CaseIterable {
    case off, json
}

/// How much a line of the log matters.
package enum LogLevel: String, Sendable, CaseIterable, Comparable {
    case debug, info, warning, error

    package static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
