internal import Glibc
internal import HTTP
internal import Storage

/// Text to whoever started this process, written at once: a line that a script waits for must not lie in a buffer.
package enum Terminal {
    package static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    package static func complain(_ text: String) { write("tandem: \(text)\n", to: STDERR_FILENO) }

    /// Says what failed in words for whoever typed the command: no type names, no statements.
    package static func complain(of error: any Error) {
        switch error {
        case let problem as Problem:
            let fields = problem.errors.map { violation in
                switch violation.place {
                case .pointer(let place), .parameter(let place), .header(let place): "\n  \(place) \(violation.detail)"
                }
            }
            complain(problem.detail + fields.joined())
        case let error as StorageError: complain("The database: \(error.message).")
        default: complain("\(error)")
        }
    }

    /// A bar on standard error, drawn over itself; `done` is a part of 1. Where no one looks on, a line at the end is enough.
    package static func show(progress done: Double) {
        guard isatty(STDERR_FILENO) != 0 else { return done >= 1 ? write("100 %\n", to: STDERR_FILENO) : () }
        let filled = Int(done * 40)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
        write("\r[\(bar)] \(Int(done * 100)) %\(done >= 1 ? "\n" : "")", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        // A reader that is gone can't be told anything.
        _ = File.write(Array(text.utf8), to: descriptor)
    }
}
