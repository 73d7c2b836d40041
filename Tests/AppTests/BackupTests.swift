import App
import Crypto
import Glibc
import HTTP
import MasterData
import TestSupport
import Testing

/// Backups of a server that is used: its database and the content of its attachments.
@Suite struct BackupTests {
    private let server: TestServer
    private let copies: TestServer.Folder
    private let subject: String

    init() throws {
        server = try TestServer(.socket)
        copies = try TestServer.Folder()
        subject = try #require(try server.post("/v1/suppliers", #"{"name":"Acme"}"#)["id"])
    }

    private var copy: String { "\(copies.path)/copy.db" }
    private var schema: Schema { Schema(server.application.configuration) }

    private func attach(_ bytes: [UInt8]) throws -> String {
        let made = try SocketClient(port: server.port).send(
            .post, "/v1/attachments?subject_id=\(subject)&file_name=a", bytes, fields: [("Content-Type", "text/plain")], key: server.key)
        return try #require(made["id"])
    }

    private func content(_ id: String, of server: TestServer) throws -> TestServer.Answer {
        try SocketClient(port: server.port).send(.get, "/v1/attachments/\(id)/content", [], key: server.key)
    }

    private func path(of bytes: [UInt8], in files: String) -> String {
        let hash = Hex.encode(SHA256.hash(bytes))
        return "\(files)/\(hash.prefix(2))/\(hash.dropFirst(2))"
    }

    /// A configuration for a database that is not there yet.
    private func elsewhere(_ folder: TestServer.Folder) -> Configuration {
        var configuration = server.application.configuration
        configuration.database = "\(folder.path)/tandem.db"
        return configuration
    }

    @Test func aBackupBringsFilesBackThatAreGoneSince() throws {
        let id = try attach([1, 2, 3])
        #expect(try schema.backUp(to: copy).isEmpty)
        #expect(try server.send(.delete, "/v1/attachments/\(id)").status == 204)
        let folder = try TestServer.Folder()
        try Schema(elsewhere(folder)).restore(from: copy)
        let restored = try TestServer(.socket, folder: folder, key: server.key)
        #expect(try content(id, of: restored).body == [1, 2, 3])
    }

    @Test func theNextBackupAddsWhatIsNewAndForgetsWhatIsGone() throws {
        let first = try attach([1])
        _ = try schema.backUp(to: copy)
        #expect(try server.send(.delete, "/v1/attachments/\(first)").status == 204)
        _ = try attach([2])
        _ = try schema.backUp(to: copy)
        #expect(!File.exists(path(of: [1], in: "\(copy).files")) && File.exists(path(of: [2], in: "\(copy).files")))
    }

    @Test func contentThatIsLostIsToldOfAndCanBeAttachedAgain() throws {
        let id = try attach([1, 2, 3])
        let files = server.application.configuration.attachmentsDirectory
        unlink(path(of: [1, 2, 3], in: files))
        let answer = try content(id, of: server)
        #expect(answer.status == 404 && answer["code"] == "content_missing")
        #expect(try schema.backUp(to: copy) == [Hex.encode(SHA256.hash([1, 2, 3]))])
        let finding = Examination(server.application.configuration).findings().first { $0.check == "attachments" }
        #expect(finding?.isWell == false && finding?.detail == "1 files, 1 missing, 0 damaged")
        _ = try attach([1, 2, 3])
        #expect(try content(id, of: server).body == [1, 2, 3])
        #expect(try schema.backUp(to: copy).isEmpty)
    }

    @Test func aBackupWithDamagedContentIsRefusedUnlessThatIsWanted() throws {
        let (whole, damaged) = (try attach([1, 2, 3]), try attach([4, 5, 6]))
        _ = try schema.backUp(to: copy)
        try File.write([4, 5, 7], to: path(of: [4, 5, 6], in: "\(copy).files"))
        let folder = try TestServer.Folder()
        let target = elsewhere(folder)
        #expect(throws: ConfigurationError.self) { try Schema(target).restore(from: copy) }
        #expect(!File.exists(target.database))
        try Schema(target).restore(from: copy, incomplete: true)
        let restored = try TestServer(.socket, folder: folder, key: server.key)
        #expect(try content(whole, of: restored).body == [1, 2, 3])
        #expect(try content(damaged, of: restored)["code"] == "content_missing")
    }
}
