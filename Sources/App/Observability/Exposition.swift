/// Metrics as Prometheus reads them: its text format 0.0.4.
struct Exposition {
    private(set) var text = ""

    enum Kind: String { case counter, gauge, histogram }

    /// Begins a metric: what it is and what it says.
    mutating func begin(_ name: StaticString, _ kind: Kind, _ help: StaticString) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: StaticString, suffix: StaticString = "", _ labels: [(StaticString, String)] = [], _ value: String) {
        text += "\(name)\(suffix)"
        if !labels.isEmpty { text += "{" + labels.map { "\($0)=\"\(Self.escape($1))\"" }.joined(separator: ",") + "}" }
        text += " \(value)\n"
    }

    /// A metric with one sample.
    mutating func single(_ name: StaticString, _ kind: Kind, _ help: StaticString, _ value: Int64) {
        begin(name, kind, help)
        sample(name, [], String(value))
    }

    /// Nanoseconds as seconds, exactly.
    static func seconds(_ nanoseconds: UInt64) -> String {
        let fraction = String(nanoseconds % 1_000_000_000)
        return "\(nanoseconds / 1_000_000_000)." + String(repeating: "0", count: 9 - fraction.count) + fraction
    }

    private static func escape(_ label: String) -> String {
        label.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") }
            ? label.reduce(into: "") { text, character in
                switch character {
                case "\\": text += "\\\\"
                case "\"": text += "\\\""
                case "\n": text += "\\n"
                default: text.append(character)
                }
            } : label
    }
}
