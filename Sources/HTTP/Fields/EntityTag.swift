/// The tag of one version of a record or a file (RFC 9110 §8.8.3).
///
/// Tags are compared by what stands between the quotes: `W/` and a `-gz` at the end come from compression, and the record is the same.
package enum EntityTag {
    /// What an If-Match or If-None-Match field asks for.
    package enum Condition: Sendable, Equatable {
        case any
        case tags([String])
        /// Neither `*` nor a list of tags: an If-Match that cannot be met.
        case unparseable
    }

    /// The tag of a record's version, such as `"7"`.
    package static func text(version: Int64) -> String { "\"\(version)\"" }

    /// Whether the field names the record's version; `version` is nil when there is no record.
    package static func matches(_ value: String, version: Int64?) -> Bool {
        matches(value, tag: version.map(String.init))
    }

    /// Whether the field names this tag, given without its quotes; it is nil when there is nothing to compare with.
    package static func matches(_ value: String, tag: String?) -> Bool {
        guard let tag else { return false }
        switch condition(value) {
        case .any: return true
        case .tags(let tags): return tags.contains(tag)
        case .unparseable: return false
        }
    }

    /// Reads an If-Match or If-None-Match field.
    package static func condition(_ value: String) -> Condition {
        if value == "*" { return .any }
        var scanner = FieldScanner(value)
        var tags: [String] = []
        while true {
            scanner.skipBlanks()
            if scanner.take(",") { continue }
            if scanner.isAtEnd { return tags.isEmpty ? .unparseable : .tags(tags) }
            if scanner.take("W"), !scanner.take("/") { return .unparseable }
            guard scanner.take("\"") else { return .unparseable }
            let tag = scanner.take { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F }
            guard scanner.take("\"") else { return .unparseable }
            tags.append(tag.hasSuffix("-gz") ? String(tag.dropLast(3)) : tag)
            scanner.skipBlanks()
            if !scanner.isAtEnd, !scanner.take(",") { return .unparseable }
        }
    }
}
