internal import App
internal import ArgumentParser

/// `tandem healthcheck`
struct HealthCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck", abstract: "Ask a running server whether it is ready; for containers.",
        discussion: "Asks where `tandem serve` with the same settings listens.")
    @Option(help: "A configuration file instead of tandem.json.") var config: String?
    @Option(help: "The server's address.") var host: String?
    @Option(help: "The server's port.") var port: Int?

    func run() throws {
        let flags = (host.map { [("host", $0)] } ?? []) + (port.map { [("port", String($0))] } ?? [])
        let configuration = try Configuration.load(flags: flags.map { (name: $0.0, value: $0.1) }, file: config)
        // Who listens everywhere is reached at this machine.
        let host = configuration.host == "0.0.0.0" || configuration.host == "::" ? "127.0.0.1" : configuration.host
        guard Probe.isReady(host: host, port: UInt16(clamping: configuration.port)) else {
            Terminal.complain("not ready")
            throw ExitCode(1)
        }
        print("ready")
    }
}
