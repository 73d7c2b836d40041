internal import Glibc
internal import HTTPServer

/// Serves a service at any free port while the body runs.
func withServer<Result>(
    _ service: TestService = TestService(), reactors: Int = 1, limits change: (inout Limits) -> Void = { _ in },
    _ body: (Server) throws -> Result
) throws -> Result {
    var limits = Limits()
    change(&limits)
    let server = try Server.start(host: "127.0.0.1", port: 0, limits: limits, reactors: reactors, service: service)
    defer {
        server.stop()
        server.wait()
    }
    return try body(server)
}

/// Waits until something that other threads bring about is the case; ends anyway after a time that only a failure takes.
@discardableResult
func eventually(_ isTheCase: () -> Bool) -> Bool {
    for _ in 0..<20_000 {
        if isTheCase() { return true }
        usleep(1000)
    }
    return false
}
