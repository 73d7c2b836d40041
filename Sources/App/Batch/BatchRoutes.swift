internal import HTTP
internal import Resources

/// Written below.
struct BatchRoutes {
    let kit: Kit
    let routes: [Route]
    var all: [Route] { [] }
}
