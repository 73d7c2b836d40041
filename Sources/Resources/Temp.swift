internal import HTTP

enum Event { static let idPrefix = Array("evt_".utf8) }
extension ResourceRoutes {
    func list(_ d: Definition) -> Route { fatalError() }
    func query(_ d: Definition) -> Route { fatalError() }
    func aggregate(_ d: Definition) -> Route { fatalError() }
    func get(_ d: Definition) -> Route { fatalError() }
    func history(_ d: Definition) -> Route { fatalError() }
    func getByReference(_ d: Definition) -> Route { fatalError() }
}
