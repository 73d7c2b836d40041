internal import App
internal import ArgumentParser

/// The settings that every command on a database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "The database file.") var database: String?
    @Option(help: "A configuration file instead of tandem.json.") var config: String?

    /// The configuration with these flags and others over everything else.
    func load(_ flags: [(name: String, value: String)] = []) throws -> Configuration {
        try Configuration.load(flags: (database.map { [("database", $0)] } ?? []) + flags, file: config)
    }

    /// The application on this database, without a server; on a new one only if that `isMade`.
    func open(clock: ServerClock = ServerClock(), isMade: Bool = false) throws -> Application {
        let configuration = try isMade ? load() : load().existing()
        return try Application(
            configuration, log: ServerLog(sink: LogSink(), format: configuration.log, level: .warning), node: .commandLine,
            clock: clock)
    }
}
