internal import App
internal import JSON
internal import Resources
internal import SQLite
internal import Storage
internal import Values

/// Watches from outside what a server's database holds: how many rows each table has, and the last event.
package final class Witness {
    private let server: TestServer
    private let database: Connection
    /// Asks how many rows there are of everything, and for the last event.
    private let count: SQL
    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    /// The last event that everybody has heard of.
    private var heard: Int64 = 0

    package init(_ server: TestServer) throws {
        self.server = server
        database = try Connection(path: server.application.configuration.database, mode: .read)
        var tables: [String] = []
        let rows = try database.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'", [])
        while try rows.next() { tables.append(rows.text(0)) }
        count = SQL(
            "SELECT "
                + (tables.map { "(SELECT count(*) FROM \"\($0)\")" } + ["(SELECT max(sequence) FROM changes)"]).joined(
                    separator: " || ' ' || "))
    }

    /// Asks for something and waits for what follows from it. What is refused has to change nothing, and to say what and why.
    package func see(_ ask: () throws -> TestServer.Answer) throws -> TestServer.Answer {
        // What there was is still to be seen from this side until the transaction ends, and is counted only where that is needed.
        _ = try database.run("BEGIN")
        _ = try database.integer(Self.selectHead)
        let answer = try ask()
        guard answer.status >= 400 else {
            _ = try database.run("COMMIT")
            try settle()
            return answer
        }
        let before = try database.text(count)
        _ = try database.run("COMMIT")
        guard try database.text(count) == before else { throw TestServer.Failure("is refused and changes something: \(answer.text)") }
        guard [403, 409, 412, 422].contains(answer.status), !(answer["detail"] ?? "").isEmpty,
            answer.status != 422 || answer.value("errors.0") != nil
        else { throw TestServer.Failure("is refused without a reason: \(answer.text)") }
        return answer
    }

    /// Waits until everybody has heard of everything, and of what followed from it.
    package func settle() throws {
        while let head = try database.integer(Self.selectHead), head != heard {
            let status = try server.get("/v1/sync/status?after=\(Identifier.text(head, prefix: "evt"))&wait=30")
            guard status.value("reached") == .bool(true), status.value("parked") == 0 else {
                throw TestServer.Failure("not settled: \(status.text) \(try server.get("/v1/sync/parked").text)")
            }
            heard = head
        }
    }
}
