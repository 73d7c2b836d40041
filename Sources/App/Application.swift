internal import CRM
internal import Crypto
internal import HTTP
internal import HTTPServer
internal import Identity
internal import Inventory
internal import MasterData
internal import Migrations
package import Resources
internal import SQLite
internal import SRM
package import Storage
internal import Sync
internal import Synchronization
internal import Values

/// The composition root: one database, one catalogue, one server. The only place that knows which engine runs.
package final class Application: Sendable {
    package let configuration: Configuration
    package let clock: ServerClock
    package let log: ServerLog
    package let kit: Kit
    private let engine: SQLiteEngine
    private let relay: Relay
    private let imports: ImportRunner
    private let runtime: Runtime
    private let housekeeping: Housekeeping
    /// The first admin key, when this start made it: shown once and kept nowhere.
    package let firstKey: String?
    private let server = Mutex<Server?>(nil)
    private let lane = Mutex<APILane?>(nil)

    /// The types that Tandem serves.
    package static let catalog = Catalog([kernel, identity, masterData, inventory, srm, crm, sync])

    private static let kernel = Module("Kernel", resources: [CustomField.self, ImportJob.self, ImportMapping.self])

    /// Opens the database, brings it to this program's schema and makes what a new one begins with.
    package convenience init(
        _ configuration: Configuration, log: ServerLog, node: Node = .server, clock: ServerClock = ServerClock()
    ) throws {
        try self.init(configuration, log: log, node: node, clock: clock, catalog: Self.catalog, migrations: Migrations.all)
    }

    /// Which kind of process this is: each makes identifiers of its own, so they may work on one database side by side.
    package enum Node: UInt8, Sendable {
        case server = 1
        case commandLine = 2
    }

    /// A copy of the database for an import's dry run.
    private static func copy(of database: String, at path: String) throws -> ImportCopy {
        @Sendable func remove() { for ending in ["", ".partial", "-wal", "-shm"] { File.remove(path + ending) } }
        remove()
        guard File.freeBytes(at: database).map({ $0 > 2 * File.size(of: database) }) ?? true else {
            throw ConfigurationError("A dry run works in a copy of the database, for which the disk has no room.")
        }
        try Backup.copy(from: database, to: path)
        var options = SQLiteEngine.Options()
        options.workers = 1
        let engine = try SQLiteEngine(path: path, options: options)
        return ImportCopy(engine: engine) {
            engine.close()
            remove()
        }
    }

    /// The same with a catalogue and migrations of the caller's, and faults in the relay's way, as tests of the kit have them.
    package init(
        _ configuration: Configuration, log: ServerLog, node: Node = .server, clock: ServerClock = ServerClock(), catalog: Catalog,
        migrations: [Migration],
        faults: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) throws {
        self.configuration = configuration
        self.log = log
        self.clock = clock
        try File.makeDirectory(File.parent(of: configuration.database))
        try File.makeDirectory(configuration.spoolDirectory)
        try File.makeDirectory("\(configuration.filesDirectory)/imports")
        let applied = try Migrator(path: configuration.database).migrate(migrations, at: clock.now().milliseconds)
        if !applied.isEmpty { log.write(.info, "migrated", [("migrations", applied.joined(separator: ", "))]) }
        var options = SQLiteEngine.Options()
        options.workers = configuration.workers
        engine = try SQLiteEngine(path: configuration.database, options: options)
        let first = try FirstStart(engine: engine, configuration: configuration, catalog: catalog, clock: clock, node: node).run()
        kit = first.kit
        firstKey = first.token
        relay = Relay(kit: kit, engine: engine, faults: faults) { clock.now() }
        imports = ImportRunner(
            kit: kit, engine: engine, directory: "\(configuration.filesDirectory)/imports", clock: { clock.now() },
            makeCopy: { try Self.copy(of: configuration.database, at: $0) })
        let table = RouteTable(kit: kit, configuration: configuration, engine: engine, relay: relay, imports: imports, clock: clock)
        let deadlines = Deadlines(engine: engine, kit: kit, relay: relay, clock: clock, log: log)
        runtime = Runtime(
            configuration: configuration, engine: engine, kit: kit, clock: clock, log: log, relay: relay, deadlines: deadlines,
            routes: table.all)
        table.complete(runtime)
        housekeeping = Housekeeping(engine: engine, deadlines: deadlines, clock: clock, log: log)
    }

    /// Every route, in the order of the documentation.
    package var routes: [Route] { runtime.endpoints.map(\.route) }

    /// Begins to serve and returns the port.
    package func start() throws -> UInt16 {
        relay.start()
        let server = try Server.start(
            host: configuration.host, port: UInt16(configuration.port), limits: configuration.limits, reactors: configuration.reactors,
            service: APIService(runtime: runtime))
        self.server.withLock { $0 = server }
        runtime.census.withLock { $0 = server.census }
        imports.takeUnfinished()
        housekeeping.start()
        return server.port
    }

    /// Stops accepting, answers what was asked, then ends.
    package func drain() {
        runtime.isDraining.store(true, ordering: .relaxed)
        server.withLock { $0 }?.drain()
    }

    /// Ends at once.
    package func stop() { server.withLock { $0 }?.stop() }

    /// Waits until the server has ended, then closes the database.
    package func wait() {
        server.withLock { $0 }?.wait()
        imports.stop()
        relay.stop()
        housekeeping.stop()
        engine.close()
        log.sink.flush()
    }

    /// Whether nobody has begun to use the database: it has no parties.
    package var isEmpty: Bool {
        get throws { try change(as: "server") { try $0.isEmpty(Party.self) } }
    }

    /// Lends the lane of callers in this process, one at a time.
    func withLane<Result: Sendable>(_ body: (APILane) -> Result) throws -> Result {
        try lane.withLock { lane in
            if let lane { return body(lane) }
            let made = try APILane(runtime)
            lane = made
            return body(made)
        }
    }

    /// Forgets idempotency keys whose time is over, which otherwise happens once an hour.
    package func purgeIdempotencyKeys() { housekeeping.purge(before: clock.now().milliseconds - Housekeeping.keptMilliseconds) }

    /// Delivers all events to their subscribers before it returns: only where the relay was not started.
    func deliverEvents() throws {
        let (relay, engine) = (relay, engine)
        let isDone = Relay.ask { answer in engine.write(CatchUp(relay) { answer($0) }) }
        guard isDone else { throw ConfigurationError("The database could not be written.") }
    }

    /// Does a change as the server itself, through the same code as the API, and waits for its commit.
    package func change<Result: Sendable>(
        as actor: String, _ body: @escaping @Sendable (borrowing Transaction) throws -> Result
    ) throws -> Result {
        try ServerJob(kit: kit, actor: actor, now: clock.now(), body).run(on: engine)
    }
}
