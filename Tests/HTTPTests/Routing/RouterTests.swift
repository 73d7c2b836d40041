internal import HTTP
internal import Testing

@Suite struct RouterTests {
    private static let routes: [(Method, String)] = [
        (.get, "/"), (.get, "/v1/suppliers"), (.post, "/v1/suppliers"), (.get, "/v1/suppliers/{id}"), (.patch, "/v1/suppliers/{id}"),
        (.delete, "/v1/suppliers/{id}"), (.get, "/v1/suppliers/aggregate"), (.post, "/v1/suppliers/{id}/approve"),
        (.patch, "/v1/suppliers/{id}/lines/{line_id}"), (.put, "/v1/suppliers/by_ref/{system}/{key}"), (.get, "/v1/{type}/{id}/history"),
        (.get, "/v1/customers"), (.options, "/v1/probe"), (.head, "/v1/probe"),
    ]
    private let router = Router(Self.routes.map { (method: $0.0, template: $0.1, endpoint: "\($0.0.name) \($0.1)") })

    @Test(
        arguments: [
            ("GET", "/", "GET /", []), ("GET", "/v1/suppliers", "GET /v1/suppliers", []),
            ("POST", "/v1/suppliers", "POST /v1/suppliers", []),
            ("GET", "/v1/suppliers/sup_1", "GET /v1/suppliers/{id}", ["sup_1"]),
            ("GET", "/v1/suppliers/a%2Fb", "GET /v1/suppliers/{id}", ["a%2Fb"]),
            ("PATCH", "/v1/suppliers/s/lines/l", "PATCH /v1/suppliers/{id}/lines/{line_id}", ["s", "l"]),
            ("PUT", "/v1/suppliers/by_ref/sap/7", "PUT /v1/suppliers/by_ref/{system}/{key}", ["sap", "7"]),
            ("GET", "/v1/suppliers?limit=5", "GET /v1/suppliers", []), ("GET", "http://b/v1/suppliers/x", "GET /v1/suppliers/{id}", ["x"]),
            ("GET", "http://b", "GET /", []),
        ] as [(String, String, String, [String])])
    func aPathFindsItsRoute(_ method: String, _ target: String, _ endpoint: String, _ captures: [String]) throws {
        let found = try find(method, target)
        #expect(found.endpoint == endpoint)
        #expect(found.captures == captures)
    }

    @Test func aSegmentBeatsAParameter() throws {
        #expect(try find("GET", "/v1/suppliers/aggregate").endpoint == "GET /v1/suppliers/aggregate")
        #expect(try find("PATCH", "/v1/suppliers/aggregate").allowed == "GET, HEAD, OPTIONS")
    }

    @Test func aPathThatFailsBehindASegmentIsTriedWithTheParameter() throws {
        #expect(try find("GET", "/v1/suppliers/s/history").captures == ["suppliers", "s"])
        #expect(try find("GET", "/v1/suppliers/by_ref/history").captures == ["suppliers", "by_ref"])
    }

    @Test func headComesWithGet() throws {
        #expect(try find("HEAD", "/v1/suppliers/s").endpoint == "GET /v1/suppliers/{id}")
        #expect(try find("HEAD", "/v1/probe").endpoint == "HEAD /v1/probe")
        #expect(try find("GET", "/v1/probe").allowed == "HEAD, OPTIONS")
    }

    @Test(arguments: [
        ("PUT", "/v1/suppliers", "GET, HEAD, POST, OPTIONS"), ("OPTIONS", "/v1/suppliers", "GET, HEAD, POST, OPTIONS"),
        ("PUT", "/v1/suppliers/s", "GET, HEAD, PATCH, DELETE, OPTIONS"), ("GET", "/v1/suppliers/s/approve", "POST, OPTIONS"),
        ("OPTIONS", "*", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    ])
    func aMethodThatDoesNotApplyIsToldThoseThatDo(_ method: String, _ target: String, _ allowed: String) throws {
        #expect(try find(method, target).allowed == allowed)
    }

    @Test func aRouteMayAnswerOptionsItself() throws {
        #expect(try find("OPTIONS", "/v1/probe").endpoint == "OPTIONS /v1/probe")
    }

    @Test(arguments: [
        "/v1", "/v1/", "/v1/suppliers/", "/v1/suppliers/s/", "//", "//v1/suppliers", "/v1//suppliers", "/v1/suppliers//lines/l",
        "/v1/Suppliers",
        "/v1/supplier", "/v1/supplierss", "/v2/suppliers", "/v1/suppliers/s/lines", "/v1/suppliers/s/lines/l/x", "/v1/suppliers/by_ref/a",
        "/v1/suppliers;a=b", "/v1%2Fsuppliers", "/v1/%73uppliers", "/x",
    ])
    func anyOtherPathIsNotFound(_ path: String) throws {
        let found = try find("GET", path)
        #expect(found.endpoint == nil)
        #expect(found.allowed == nil)
    }

    @Test func everyRouteAmongManyIsFound() throws {
        let templates = (0..<300).flatMap { ["/v1/r\($0)", "/v1/r\($0)/{id}", "/v1/r\($0)/{id}/a\($0 % 7)", "/v1/r\($0)/{id}/{b}/c"] }
        let router = Router(templates.map { (method: Method.get, template: $0, endpoint: $0) })
        for template in templates {
            let path = template.replacing("{id}", with: "x").replacing("{b}", with: "y")
            guard case .found(let endpoint, let captures) = router.find(try Request(parsing: "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"))
            else {
                Issue.record("\(path) was not found")
                continue
            }
            #expect(endpoint == template)
            #expect(captures.count == template.count { $0 == "{" })
        }
    }

    @Test(
        arguments: [
            ("/v1/supplier", "/v1/suppliers"), ("/v1/supliers", "/v1/suppliers"), ("/v1/suppliers/", "/v1/suppliers"),
            ("/v1/Suppliers", "/v1/suppliers"),
            ("//v1/suppliers", "/v1/suppliers"), ("/v1/supplers/sup_1", "/v1/suppliers/sup_1"),
            ("/v1/suppliers/s/aprove", "/v1/suppliers/s/approve"),
            ("/v1/customer", "/v1/customers"), ("/v1/suppliers/agregate/approve", "/v1/suppliers/agregate/approve"), ("/v1/orders", nil),
            ("/", nil),
            ("/v1/suppliers/a/b/c/d", nil), ("/v1/" + String(repeating: "suppliers", count: 40), nil),
        ] as [(String, String?)])
    func aMistypedPathSuggestsTheOneThatWasMeant(_ typed: String, _ meant: String?) {
        #expect(router.nearest(to: typed) == meant)
    }

    @Test func routesThatConflictStopTheProgram() async {
        await #expect(processExitsWith: .failure) {
            _ = Router([(method: .get, template: "/a/{id}", endpoint: 1), (method: .get, template: "/a/{other}", endpoint: 2)])
        }
        await #expect(processExitsWith: .failure) { _ = Router([(method: .get, template: "/a/", endpoint: 1)]) }
        await #expect(processExitsWith: .failure) { _ = Router([(method: .get, template: "a", endpoint: 1)]) }
    }

    private func find(_ method: String, _ target: String) throws -> (endpoint: String?, captures: [String], allowed: String?) {
        let request = try Request(parsing: "\(method) \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
        switch router.find(request) {
        case .found(let endpoint, let captures): return (endpoint, (0..<captures.count).map { request.text(captures[$0]) }, nil)
        case .methodNotAllowed(let methods): return (nil, [], methods.allow)
        case .notFound: return (nil, [], nil)
        }
    }
}
