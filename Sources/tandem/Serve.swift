internal import App
internal import ArgumentParser
internal import CLinux
internal import Dispatch
internal import Glibc

/// `tandem serve`
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the API.",
        discussion: "Makes and migrates the database as needed. The first start makes an admin key and shows it once.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The address to listen at (127.0.0.1).") var host: String?
    @Option(help: "The port to listen at (8080); 0 takes any that is free and prints it.") var port: Int?
    @Option(help: "Where the first admin key is written, with mode 0600.") var keyFile: String?
    @Option(help: "on or off: whether each key's requests are limited.") var rateLimit: String?
    @Option(help: "Connections in all.") var maxConnections: Int?
    @Option(help: "json or off: what is logged of each request.") var log: String?
    @Flag(help: "Lets POST /v1/test/clock move time.") var testClock = false
    @Flag(help: "Fills a new database with a demo company.") var demo = false
    @Option(name: .customLong("set"), help: "Any other setting, as name=value.") var settings: [String] = []

    func run() throws {
        var flags: [(name: String, value: String)] = []
        if let host { flags.append(("host", host)) }
        if let port { flags.append(("port", String(port))) }
        if let keyFile { flags.append(("key_file", keyFile)) }
        if let rateLimit { flags.append(("rate_limit", rateLimit)) }
        if let maxConnections { flags.append(("max_connections", String(maxConnections))) }
        if let log { flags.append(("log", log)) }
        if testClock { flags.append(("test_clock", "on")) }
        if demo { flags.append(("demo", "on")) }
        for setting in settings {
            guard let equals = setting.firstIndex(of: "=") else { throw ValidationError("--set takes name=value, not \(setting).") }
            flags.append((String(setting[..<equals]), String(setting[setting.index(after: equals)...])))
        }
        let configuration = try options.load(flags)
        // Dispatch moves the writer from thread to thread, and each new thread would begin a heap of its own that is never given back.
        mallopt(M_ARENA_MAX, Int32(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 2)
        let log = ServerLog(sink: LogSink(), format: configuration.log, level: configuration.logLevel)
        let lock = try ServingLock(configuration)
        let application = try Application(configuration, log: log)
        handOver(application.firstKey, to: configuration.keyFile)
        if configuration.fillsDemo, try application.isEmpty { try DemoCompany(application).fill { Terminal.show(progress: $0) } }
        let stopping = Stopping()
        let port = try application.start()
        stopping.listen(for: application)
        announce(application, port: port)
        // Reading schemas and migrating leave much behind that is needed no more: back to the system with it.
        malloc_trim(0)
        log.write(.info, "serving", [("port", String(port)), ("database", configuration.database)])
        application.wait()
        withExtendedLifetime(lock) {}
    }

    /// The key that opens a new database, shown this once: before anything else can go wrong, such as a port that is taken.
    private func handOver(_ key: String?, to file: String?) {
        guard let key else { return }
        Terminal.say(file.map { "The first admin key is in \($0)." } ?? "The first admin key, shown this once: \(key)")
    }

    /// Where it is and, with a new key, how it is asked.
    private func announce(_ application: Application, port: UInt16) {
        let host = application.configuration.host
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        Terminal.say("Tandem serves \(address)")
        if let key = application.firstKey, application.configuration.keyFile == nil {
            Terminal.say("Try it: curl -H 'Authorization: Bearer \(key)' \(address)/v1/suppliers")
        }
    }
}

/// Ends the server on SIGTERM and SIGINT: gently on the first, at once on the second.
///
/// The signals are blocked before any thread of the server is there, so the kernel keeps them until they are waited for: none is lost, however
/// early it comes. A dispatch source would lose one that comes while it is being set up.
private struct Stopping {
    private let signals: sigset_t

    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    func listen(for application: Application) {
        DispatchQueue(label: "tandem.signals").async { [signals] in
            var (signals, number) = (signals, CInt(0))
            sigwait(&signals, &number)
            application.drain()
            sigwait(&signals, &number)
            application.stop()
        }
    }
}
