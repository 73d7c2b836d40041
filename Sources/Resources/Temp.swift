internal import HTTP

// Written next.
enum Event { static let idPrefix = Array("evt_".utf8) }

extension ResourceRoutes {
    func aggregate(_ definition: Definition) -> Route { later("aggregate", "/v1/\(definition.path)/aggregate", definition) }
    func history(_ definition: Definition) -> Route { later("history", "/v1/\(definition.path)/{id}/history", definition) }

    private func later(_ name: String, _ path: String, _ definition: Definition) -> Route {
        Route(
            .get, path, Operation("\(name)\(definition.typeName)", tag: definition.path, "Not yet."), scope: Scope(definition.path, "read")
        ) { _ in .answer(Response(.notImplemented)) }
    }
}
