internal import HTTP
internal import Identity
internal import MasterData
internal import Resources
internal import Storage
internal import Synchronization

/// All routes: the generic ones of every resource, and those of their own kind.
final class RouteTable: Sendable {
    let all: [Route]
    private let system: SystemRoutes

    init(
        kit: Kit, configuration: Configuration, engine: any Engine, relay: Relay, imports: ImportRunner, clock: ServerClock
    ) {
        system = SystemRoutes(configuration: configuration, engine: engine, clock: clock)
        var routes = system.all
        if kit.catalog.definition(path: "attachments") != nil {
            routes += AttachmentRoutes(AttachmentStore(configuration.attachmentsDirectory), engine, kit).all
        }
        if kit.catalog.definition(path: "printed_copies") != nil { routes += PrintRoutes(kit).all }
        if kit.catalog.definition(path: "api_keys") != nil { routes += KeyRoutes.all }
        routes += [TraceRoutes.route] + ReadingRoutes(kit).all + ImportRoutes(kit, imports).all + SyncRoutes(relay).all
        routes += ReportRoutes(kit).all + AnalyticsRoutes.all
        let generic = ResourceRoutes(kit).all
        all = routes + generic + BatchRoutes(kit, engine, routes: generic).all
    }

    /// Gives the routes of the server itself what is known only when everything stands.
    func complete(_ runtime: Runtime) { system.runtime.withLock { $0 = runtime } }
}
