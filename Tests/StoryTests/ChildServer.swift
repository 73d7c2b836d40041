import Glibc
import HTTP
import Synchronization
import TestSupport

/// A server in another process, asked over its socket: it can be killed.
final class ChildServer {
    let key: String
    private let process: pid_t
    private let input: CInt
    private let output: UnsafeMutablePointer<FILE>?
    private let client: SocketClient
    private var hasEnded = false

    /// One at a time, so that no child inherits another's pipes before they are marked.
    private static let spawning = Mutex(())

    /// Serves the database of a folder. A folder that was used before comes with its key. Nil when the process died before it served.
    init?(_ folder: TestServer.Folder, key: String? = nil, dyingAt point: String? = nil, visit: Int = 1) throws {
        let arguments = [folder.path] + (point.map { [$0, "\(visit)"] } ?? [])
        (process, input, output) = try Self.spawning.withLock { _ in try Self.spawn(arguments) }
        guard let said = Self.line(output), let port = Self.line(output).flatMap({ UInt16($0) }) else {
            self.key = ""
            client = SocketClient(port: 0)
            end()
            return nil
        }
        self.key = said == "-" ? key ?? "" : said
        client = SocketClient(port: port)
    }

    deinit { end() }

    func send(_ method: Method, _ target: String, _ body: String? = nil) throws -> TestServer.Answer {
        try client.send(
            method, target, Array((body ?? "").utf8), fields: body == nil ? [] : [("Content-Type", "application/json")], key: key)
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    func kill() {
        guard !hasEnded else { return }
        Glibc.kill(process, SIGKILL)
        end()
    }

    /// Ends its input and waits until it ends too.
    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        close(input)
        fclose(output)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    private static func spawn(_ arguments: [String]) throws -> (pid_t, CInt, UnsafeMutablePointer<FILE>?) {
        var (toChild, fromChild): ([CInt], [CInt]) = ([0, 0], [0, 0])
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw TestServer.Failure("no pipe") }
        for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else { throw TestServer.Failure("no process") }
        close(toChild[0])
        close(fromChild[1])
        return (process, toChild[1], fdopen(fromChild[0], "r"))
    }

    private static func line(_ output: UnsafeMutablePointer<FILE>?) -> String? {
        var buffer = [CChar](repeating: 0, count: 1_024)
        guard fgets(&buffer, CInt(buffer.count), output) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The program beside the one that runs the tests.
    private static let program: String = {
        var path = [UInt8](repeating: 0, count: 4_096)
        let count = path.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        let own = String(decoding: path.prefix(max(0, count)), as: UTF8.self)
        return own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/ServerChild"
    }()
}
