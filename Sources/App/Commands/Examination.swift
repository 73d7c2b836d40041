internal import Glibc
internal import HTTPServer
internal import MasterData
internal import SQLite

/// What `tandem doctor` looks at.
package struct Examination: Sendable {
    private let configuration: Configuration

    package init(_ configuration: Configuration) { self.configuration = configuration }

    /// One thing that was looked at.
    package struct Finding: Sendable {
        package let check: String
        package let isWell: Bool
        package let detail: String
    }

    package func findings() -> [Finding] {
        [database, attachments, schema, disk, descriptors, timeZones]
    }

    private var database: Finding {
        guard File.exists(configuration.database) else {
            return Finding(check: "database", isWell: true, detail: "\(configuration.database) is not there yet; serve makes it")
        }
        do {
            try Backup.check(configuration.database)
            return Finding(check: "database", isWell: true, detail: "\(configuration.database) is whole")
        } catch {
            return Finding(check: "database", isWell: false, detail: "\(error)")
        }
    }

    private var attachments: Finding {
        guard File.exists(configuration.database) else { return Finding(check: "attachments", isWell: true, detail: "none yet") }
        do {
            let store = AttachmentStore(configuration.attachmentsDirectory)
            let found = try CompleteCopy.named(in: configuration.database).map { try store.condition(of: $0) }
            let (missing, damaged) = (found.count { $0 == .missing }, found.count { $0 == .damaged })
            return Finding(
                check: "attachments", isWell: missing + damaged == 0,
                detail: "\(found.count) files, \(missing) missing, \(damaged) damaged")
        } catch {
            return Finding(check: "attachments", isWell: false, detail: "\(error)")
        }
    }

    private var schema: Finding {
        do {
            let pending = try Schema(configuration).status().pending
            return Finding(
                check: "schema", isWell: true, detail: pending.isEmpty ? "current" : "pending: \(pending.joined(separator: ", "))")
        } catch {
            return Finding(check: "schema", isWell: false, detail: "\(error)")
        }
    }

    private var disk: Finding {
        guard let free = File.freeBytes(at: File.parent(of: configuration.database)) else {
            return Finding(check: "disk", isWell: true, detail: "the folder is not there yet")
        }
        return Finding(
            check: "disk", isWell: free >= configuration.freeDiskBytes,
            detail: "\(free >> 20) MiB free, \(configuration.freeDiskBytes >> 20) needed")
    }

    private var descriptors: Finding {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        let needed = configuration.limits.connections + 256
        return Finding(
            check: "descriptors", isWell: limit.rlim_cur >= needed,
            detail: "\(limit.rlim_cur) allowed, \(needed) needed for all connections")
    }

    private var timeZones: Finding {
        Finding(
            check: "time zones", isWell: File.exists("/usr/share/zoneinfo/Europe/Berlin"),
            detail: File.exists("/usr/share/zoneinfo/Europe/Berlin") ? "installed" : "tzdata is missing: only UTC works")
    }
}
