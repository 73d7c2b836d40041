package import App
internal import Glibc
package import HTTP
package import JSON
internal import Migrations
package import Resources
internal import Synchronization

/// A server on a database of its own, asked in process or over a real connection, and gone with its test.
package final class TestServer: Sendable {
    /// How requests reach it: the same suite runs both ways.
    package enum Way: String, Sendable, CaseIterable, CustomStringConvertible {
        case inProcess = "in process"
        case socket = "over a socket"
        package var description: String { rawValue }
    }

    package let application: Application
    /// The first admin key.
    package let key: String
    package let port: UInt16
    private let way: Way
    private let folder: Folder
    private let hasEnded = Atomic<Bool>(false)

    /// `configure` changes what it runs with, `subscriptions` are heard besides the program's own, `log` takes what it logs. A folder that
    /// another server used comes with its key.
    package init(
        _ way: Way = .inProcess, folder: Folder? = nil, key: String? = nil, subscriptions: [Subscription] = [], log: LogSink? = nil,
        _ configure: (inout Configuration) -> Void = { _ in }
    ) throws {
        self.way = way
        self.folder = try folder ?? Folder()
        var configuration = Configuration()
        configuration.database = "\(self.folder.path)/tandem.db"
        configuration.port = 0
        configuration.reactors = 1
        configuration.hasTestClock = true
        configuration.limitsRate = false
        configure(&configuration)
        if !File.exists(configuration.database) { try File.write(try Self.migrated.get(), to: configuration.database) }
        let catalog = Catalog(Application.catalog.modules + [Module("Test", resources: [], subscriptions: subscriptions)])
        application = try Application(
            configuration, log: ServerLog(sink: log ?? LogSink(), format: log == nil ? .off : .json, level: log == nil ? .error : .info),
            catalog: catalog, migrations: Migrations.all)
        guard let key = key ?? application.firstKey else { throw Failure("no first key") }
        self.key = key
        port = try application.start()
    }

    /// A database that has all its tables and nothing in them: to make them takes each test half a second.
    private static let migrated = Result {
        let folder = try Folder()
        var configuration = Configuration()
        configuration.database = "\(folder.path)/tandem.db"
        _ = try Schema(configuration).migrate()
        return try File.contents(of: configuration.database)
    }

    deinit { end() }

    /// Ends it before its test does.
    package func end() {
        guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
        application.stop()
        application.wait()
    }

    /// A folder that is gone with its last user.
    package final class Folder: Sendable {
        package let path: String

        package init() throws {
            var template = Array("/tmp/tandem-test-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw Failure("no temporary folder") }
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }

        deinit { TestServer.remove(path) }
    }

    /// Why a test could not even ask.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// An answer: its status, fields and body.
    package struct Answer: Sendable {
        package let status: Int
        package let fields: [(name: String, value: String)]
        package let body: [UInt8]

        package init(status: Int, fields: [(name: String, value: String)], body: [UInt8]) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        package subscript(field name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }

        /// The body as JSON; null when it is none.
        package var json: JSONValue { (try? JSONReader.parse(body).root) ?? .null }
        package var text: String { String(decoding: body, as: UTF8.self) }
        /// A member of the body that is text, by its path: `data.0.name`.
        package subscript(path: String) -> String? { value(path)?.text }

        package func value(_ path: String) -> JSONValue? {
            path.split(separator: ".").reduce(json as JSONValue?) { value, part in
                Int(part).map { value?[$0] } ?? value?[String(part)]
            }
        }
    }

    /// Asks with the admin key, or another one, or none. An answer that is not as the API's description has it is an error.
    package func send(
        _ method: Method, _ target: String, _ body: String? = nil, type: String = "application/json", fields: [(String, String)] = [],
        key: String?? = .none
    ) throws -> Answer {
        let key = key ?? self.key
        var fields = fields
        if body != nil { fields.append(("Content-Type", type)) }
        switch way {
        case .inProcess:
            let answer = try application.answer(
                method, target, key: key, fields: fields, body: body.map { .bytes(Array($0.utf8)) } ?? .none)
            var shown: [(name: String, value: String)] = answer.fields.map { ($0.name, $0.value) }
            if !answer.contentType.isEmpty { shown.append((name: "Content-Type", value: answer.contentType)) }
            let whole = Answer(status: Int(answer.status.code), fields: shown, body: answer.body)
            try AnswerCheck.shared.get().check(whole, to: method, target)
            return whole
        case .socket:
            return try SocketClient(port: port).send(method, target, Array((body ?? "").utf8), fields: fields, key: key)
        }
    }

    package func get(_ target: String, key: String?? = .none) throws -> Answer { try send(.get, target, key: key) }
    package func post(_ target: String, _ body: String = "{}", fields: [(String, String)] = []) throws -> Answer {
        try send(.post, target, body, fields: fields)
    }
    package func patch(_ target: String, _ body: String, fields: [(String, String)] = []) throws -> Answer {
        try send(.patch, target, body, fields: fields)
    }

    /// Brings in a file and waits until the job has ended; returns the job.
    package func importFile(_ text: String, _ parameters: String, type: String = "text/csv") throws -> Answer {
        let started = try SocketClient(port: port).send(
            .post, "/v1/imports?\(parameters)", Array(text.utf8), fields: [("Content-Type", type)], key: key)
        guard started.status == 202, let id = started["id"] else { return started }
        return try finishedImport(id)
    }

    /// Waits until a job has ended.
    package func finishedImport(_ id: String) throws -> Answer {
        while true {
            let job = try get("/v1/imports/\(id)")
            guard ["queued", "running"].contains(job["status"]) else { return job }
            usleep(2_000)
        }
    }

    fileprivate static func remove(_ path: String) {
        guard let names = names(in: path) else { return _ = unlink(path) }
        for name in names { remove("\(path)/\(name)") }
        rmdir(path)
    }

    /// What lies in a folder; nil for what is none.
    package static func names(in path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
