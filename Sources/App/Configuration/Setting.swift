/// One setting: its name, what it takes, and where its value goes.
///
/// `max_connections` is `--max-connections` on the command line, `TANDEM_MAX_CONNECTIONS` in the environment and `"max_connections"` in
/// `tandem.json`.
package struct Setting: Sendable {
    /// Its name in the file.
    package let name: String
    /// What a value looks like: `PORT`, `SECONDS`, `on|off`.
    package let form: String
    /// One sentence about it.
    package let summary: String
    /// Whether its value is shown to nobody and may be read from a file that a variable ending in `_FILE` names.
    package let isSecret: Bool
    private let write: @Sendable (inout Configuration, String) -> Bool
    private let read: @Sendable (Configuration) -> String

    init(
        _ name: String, _ form: String, _ summary: String, isSecret: Bool = false,
        write: @escaping @Sendable (inout Configuration, String) -> Bool, read: @escaping @Sendable (Configuration) -> String
    ) {
        self.name = name
        self.form = form
        self.summary = summary
        self.isSecret = isSecret
        self.write = write
        self.read = read
    }

    /// Puts a value in its place.
    package func set(_ text: String, in configuration: inout Configuration, from source: String) throws(ConfigurationError) {
        guard write(&configuration, text) else {
            let shown = isSecret ? "its value" : "\"\(text)\""
            throw ConfigurationError("\(source): \(shown) is no \(form) for \(name).")
        }
    }

    /// The value as it would be written, secrets hidden.
    package func value(in configuration: Configuration) -> String {
        let text = read(configuration)
        return isSecret && !text.isEmpty ? "***" : text
    }

    var variable: String { "TANDEM_\(name.uppercased())" }
    var flag: String { "--" + String(name.map { $0 == "_" ? "-" : $0 }) }
}

extension Setting {
    typealias Place<Value> = WritableKeyPath<Configuration, Value> & Sendable

    static func text(_ name: String, _ form: String, _ place: any Place<String>, _ summary: String) -> Setting {
        Setting(name, form, summary) { configuration, text in
            configuration[keyPath: place] = text
            return !text.isEmpty
        } read: {
            $0[keyPath: place]
        }
    }

    static func text(
        _ name: String, _ form: String, _ place: any Place<String?>, _ summary: String, isSecret: Bool = false
    ) -> Setting {
        Setting(name, form, summary, isSecret: isSecret) { configuration, text in
            configuration[keyPath: place] = text
            return !text.isEmpty
        } read: {
            $0[keyPath: place] ?? ""
        }
    }

    static func integer(
        _ name: String, _ form: String, _ place: any Place<Int>, _ range: ClosedRange<Int>, _ summary: String
    ) -> Setting {
        Setting(name, form, summary) { configuration, text in
            guard let value = Int(text), range.contains(value) else { return false }
            configuration[keyPath: place] = value
            return true
        } read: {
            String($0[keyPath: place])
        }
    }

    static func seconds(_ name: String, _ place: any Place<Double>, _ summary: String) -> Setting {
        Setting(name, "SECONDS", summary) { configuration, text in
            guard let value = Double(text), value.isFinite, value > 0, value <= 86_400 else { return false }
            configuration[keyPath: place] = value
            return true
        } read: {
            let value = $0[keyPath: place]
            return value == value.rounded() ? String(Int(value)) : String(value)
        }
    }

    static func flag(_ name: String, _ place: any Place<Bool>, _ summary: String) -> Setting {
        Setting(name, "on|off", summary) { configuration, text in
            switch text {
            case "on", "true": configuration[keyPath: place] = true
            case "off", "false": configuration[keyPath: place] = false
            default: return false
            }
            return true
        } read: {
            $0[keyPath: place] ? "on" : "off"
        }
    }

    static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ place: any Place<Word>, _ summary: String
    ) -> Setting {
        Setting(name, Word.allCases.map(\.rawValue).joined(separator: "|"), summary) { configuration, text in
            guard let word = Word(rawValue: text) else { return false }
            configuration[keyPath: place] = word
            return true
        } read: {
            $0[keyPath: place].rawValue
        }
    }
}
