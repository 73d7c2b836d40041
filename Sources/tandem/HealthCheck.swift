internal import App
internal import ArgumentParser

/// `tandem healthcheck`
struct HealthCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck", abstract: "Ask a running server whether it is ready; for containers.")
    @Option(help: "The server's address.") var host = "127.0.0.1"
    @Option(help: "The server's port.") var port = 8080

    func run() throws {
        guard Probe.isReady(host: host, port: UInt16(port)) else {
            Terminal.complain("not ready")
            throw ExitCode(1)
        }
        print("ready")
    }
}
