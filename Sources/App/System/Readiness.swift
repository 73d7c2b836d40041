internal import SQLite
internal import Storage

/// Whether the server can do its work right now, and if not, why.
struct Readiness {
    let configuration: Configuration
    let engine: any Engine
    let isDraining: Bool

    /// Sentences; none when all is well.
    var reasons: [String] {
        var reasons: [String] = []
        if isDraining { reasons.append("The server is stopping.") }
        if let failure = (engine as? SQLiteEngine)?.writer.statistics.failure {
            reasons.append("The database can't be written: \(failure.message).")
        }
        let folder = File.parent(of: configuration.database)
        if let free = File.freeBytes(at: folder), free < configuration.freeDiskBytes {
            reasons.append("The disk has \(free) bytes left, fewer than \(configuration.freeDiskBytes).")
        }
        return reasons
    }
}
