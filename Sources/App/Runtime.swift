internal import HTTP
internal import HTTPServer
internal import Resources
internal import Storage
internal import Synchronization

/// What all reactors share: the database, the kit, the routes and the counters.
final class Runtime: Sendable {
    let configuration: Configuration
    let engine: any Engine
    let kit: Kit
    let clock: ServerClock
    let log: ServerLog
    let relay: Relay
    let deadlines: Deadlines
    let endpoints: [Endpoint]
    let router: Router<Int>
    let metrics: RequestMetrics
    let meters: RequestMeters
    /// What a key may ask, as every answer tells it.
    let ratePolicy: Response.Field
    /// Raised whenever keys may have changed, so that each reactor forgets whom it met.
    let keyGeneration = Atomic<Int>(0)
    let isDraining = Atomic<Bool>(false)
    /// The server's connections, when it serves any.
    let census = Mutex<Census?>(nil)
    let lanes = Atomic<Int>(0)

    init(
        configuration: Configuration, engine: any Engine, kit: Kit, clock: ServerClock, log: ServerLog, relay: Relay, deadlines: Deadlines,
        routes: [Route]
    ) {
        self.configuration = configuration
        self.engine = engine
        self.kit = kit
        self.clock = clock
        self.log = log
        self.relay = relay
        self.deadlines = deadlines
        endpoints = routes.enumerated().map { Endpoint($1, number: $0, configuration: configuration) }
        router = Router(endpoints.map { ($0.route.method, $0.route.path, $0.number) })
        metrics = RequestMetrics(endpoints: routes.count)
        meters = RequestMeters(requestsPerMinute: configuration.requestsPerMinute)
        ratePolicy = Response.Field("RateLimit-Policy", "\"key\";q=\(configuration.requestsPerMinute);w=\(RequestMeter.windowSeconds)")
    }
}

/// The service that the server asks for a lane per reactor.
struct APIService: Service {
    let runtime: Runtime

    func makeLane() throws -> any Lane { try APILane(runtime) }
}
