import Glibc
import Synchronization

/// Another process beside the tests, spoken to by lines.
final class Child {
    private let process: pid_t
    private let input: CInt
    private let output: UnsafeMutablePointer<FILE>?

    /// What became of a process.
    enum End: Equatable {
        case exited(CInt)
        case killed(CInt)
    }

    init(_ arguments: String...) throws {
        (process, input, output) = try Self.spawning.withLock { _ in try Self.spawn(arguments) }
    }

    /// One at a time, so that no child inherits another's pipes before they are marked.
    private static let spawning = Mutex(())

    private static func spawn(_ arguments: [String]) throws -> (pid_t, CInt, UnsafeMutablePointer<FILE>?) {
        var (toChild, fromChild): ([CInt], [CInt]) = ([0, 0], [0, 0])
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw ChildError() }
        for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else { throw ChildError() }
        close(toChild[0])
        close(fromChild[1])
        return (process, toChild[1], fdopen(fromChild[0], "r"))
    }

    /// The next line it says; nil when it has ended.
    func line() -> String? {
        var buffer = [CChar](repeating: 0, count: 1_024)
        guard fgets(&buffer, CInt(buffer.count), output) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Ends its input and waits until it ends too.
    @discardableResult
    func wait() -> End {
        close(input)
        fclose(output)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
    }

    /// The program beside the one that runs the tests.
    private static let program: String = {
        var path = [UInt8](repeating: 0, count: 4_096)
        let count = path.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        let own = String(decoding: path.prefix(max(0, count)), as: UTF8.self)
        return own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/DatabaseChild"
    }()
}

struct ChildError: Error {}
