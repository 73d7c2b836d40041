internal import CRM
internal import Crypto
internal import HTTP
internal import Identity
internal import MasterData
internal import Resources
internal import SQLite
internal import Storage
internal import Values

/// What a database needs before it serves: its cursor key, the newest id, and, when it is new, a company and an admin key.
struct FirstStart {
    let engine: SQLiteEngine
    let configuration: Configuration
    let catalog: Catalog
    let clock: ServerClock
    let node: Application.Node

    func run() throws -> (kit: Kit, token: String?) {
        let clock = clock
        let key = try cursorKey()
        let ids = IdentifierSource(node: node.rawValue, floor: try newestID(), clock: { clock.now() })
        let kit = Kit(catalog: catalog, ids: ids, companies: .declared, cursorKey: key)
        guard catalog.definition(path: Company.definition.path) != nil else { return (kit, nil) }
        let configuration = configuration
        let catalog = catalog
        // A key that a command made would never be shown: the first one is the server's to make.
        let makesKey = node == .server
        let token = try ServerJob(kit: kit, actor: "first start", now: clock.now()) { transaction -> String? in
            try FirstRecords.make(
                company: configuration.companyName, currency: configuration.companyCurrency, timeZone: configuration.companyTimeZone,
                in: transaction)
            if catalog.definition(path: Pipeline.definition.path) != nil { try FirstPipeline.make(in: transaction) }
            guard makesKey, try transaction.isEmpty(APIKey.self) else { return nil }
            let token = try transaction.createKey(name: "first admin", scopes: ["*"]).token.text
            // A key that can't be handed over is not made.
            if let path = configuration.keyFile { try File.write(Array((token + "\n").utf8), to: path) }
            return token
        }.run(on: engine)
        return (kit, token)
    }

    private static let selectSetting: SQL = "SELECT value FROM settings WHERE name = $1"
    private static let insertSetting: SQL = "INSERT INTO settings (name, value) VALUES ($1, $2)"

    /// Signs cursors: the one that was given, or one of the database's own.
    private func cursorKey() throws -> [UInt8] {
        if let given = configuration.cursorKey { return SHA256.hash(given) }
        let name = Value.text("cursor_key")
        return try engine.writer.exclusively { connection in
            guard let connection else { return [] }
            if let text = try connection.text(Self.selectSetting, [name]), let key = Hex.decode(text) { return key }
            let key = Random.bytes(32)
            try connection.run(Self.insertSetting, [name, .text(Hex.encode(key))])
            return key
        }
    }

    /// Ids go on above the newest one, also when the clock was set back meanwhile.
    private func newestID() throws -> Int64 {
        try engine.writer.exclusively { connection in
            try catalog.definitions.reduce(0) { newest, definition in
                max(newest, try connection?.integer(SQL(dynamic: "SELECT max(id) FROM \(definition.table)")) ?? 0)
            }
        }
    }
}
