internal import App
internal import ArgumentParser
internal import Glibc

/// The command line.
@main struct Tandem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tandem",
        abstract: "Suppliers, customers and what links them: one server, one database file.",
        discussion: """
            Settings come from flags, then TANDEM_* variables (TANDEM_X_FILE for secrets), then tandem.json, then defaults.
            Exit codes: 0 done, 1 failed, 2 the command was not understood.
            """,
        version: Version.number,
        subcommands: [
            Serve.self, Migrate.self, Import.self, Export.self, BackUp.self, Restore.self, Key.self, OpenAPICommand.self, Demo.self,
            Doctor.self,
            HealthCheck.self, VersionCommand.self,
        ])

    static func main() {
        // The company's records are nobody else's on this machine: the database, uploaded files, backups.
        umask(0o077)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as ConfigurationError {
            Terminal.complain("\(error)")
            Tandem.exit(withError: ExitCode(2))
        } catch {
            let code = exitCode(for: error)
            // What the parser refuses is a usage error; everything else failed while it ran.
            if code == .validationFailure || code.rawValue == 64 {
                Terminal.complain(fullMessage(for: error))
                Tandem.exit(withError: ExitCode(2))
            }
            if code == .success || error is ExitCode { Tandem.exit(withError: error) }
            Terminal.complain(of: error)
            Tandem.exit(withError: ExitCode(1))
        }
    }
}
