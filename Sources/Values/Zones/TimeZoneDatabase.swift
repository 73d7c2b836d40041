internal import Glibc
internal import Synchronization

/// The machine's copy of the IANA time zone database. Zones are read when first asked for and kept.
package final class TimeZoneDatabase: Sendable {
    /// The copy at its usual place.
    package static let system = TimeZoneDatabase(directory: "/usr/share/zoneinfo")

    private let directory: String
    private let zones = Mutex<[String: TimeZoneRule]>([:])

    /// A copy at another place.
    package init(directory: String) { self.directory = directory }

    /// The zone of a name such as `Asia/Shanghai`. `UTC` is known even without a database.
    package func zone(_ name: String) throws(UnknownTimeZone) -> TimeZoneRule {
        if name == "UTC" { return .utc }
        if let known = zones.withLock({ $0[name] }) { return known }
        guard Self.isSafe(name), let bytes = Self.content(of: directory + "/" + name), let zone = ZoneFile(bytes).rule(named: name)
        else { throw UnknownTimeZone(name: name) }
        zones.withLock { $0[name] = zone }
        return zone
    }

    /// Whether a name stays inside the database: letters, digits, `_+-` and slashes between them.
    private static func isSafe(_ name: String) -> Bool {
        name.utf8.count <= 64
            && name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isDigit || "_+-".utf8.contains($0) }
            }
    }

    /// A small file's bytes, nil when it cannot be read.
    private static func content(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        // The longest zone has a tenth of this.
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress.map { $0 + count }, $0.count - count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { return Array(bytes[..<count]) }
            count += got
        }
        return nil
    }
}

/// A name that the time zone database does not have.
package struct UnknownTimeZone: Error, Sendable, Equatable {
    /// The name that was asked for.
    package let name: String
}
