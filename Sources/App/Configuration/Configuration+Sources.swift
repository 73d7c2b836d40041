internal import HTTP
internal import JSON

extension Configuration {
    /// Puts a configuration together: flags over environment over file over defaults. An unknown name is an error, so that a slip of the
    /// pen doesn't become a server that runs otherwise than its owner believes.
    ///
    /// `flags` hold settings by name; `file` is the path that was asked for, else `tandem.json` in the working directory if there is one.
    package static func load(
        flags: [(name: String, value: String)] = [], environment: [(name: String, value: String)] = Environment.all, file: String? = nil
    ) throws -> Configuration {
        var configuration = Configuration()
        let path = file ?? environment.first { $0.name == "TANDEM_CONFIG" }?.value
        if let path {
            try configuration.read(try File.contents(of: path), named: path)
        } else if File.exists("tandem.json") {
            try configuration.read(try File.contents(of: "tandem.json"), named: "tandem.json")
        }
        for (name, value) in environment where name.hasPrefix("TANDEM_") && !Environment.others.contains(name) {
            try configuration.take(variable: name, value)
        }
        for (name, value) in flags { try configuration.set(name, value, from: "--\(name)") }
        return configuration
    }

    /// Takes the members of a JSON object as settings.
    mutating func read(_ bytes: [UInt8], named path: String) throws {
        let document: JSONDocument
        do {
            document = try JSONReader.parse(bytes)
        } catch {
            throw ConfigurationError("\(path): line \(error.line), column \(error.column): \(error.message).")
        }
        if let flaw = document.flaws.first { throw ConfigurationError("\(path): \(flaw.pointer) \(flaw.detail).") }
        guard case .object(let object) = document.root else { throw ConfigurationError("\(path): it must be a JSON object.") }
        for member in object.members {
            let text: String? =
                switch member.value {
                case .string(let text): text
                case .number(let number): number.text
                case .bool(let value): value ? "true" : "false"
                case .array(let elements): elements.allSatisfy { $0.text != nil } ? elements.compactMap(\.text).joined(separator: ",") : nil
                case .null, .object: nil
                }
            guard let text else {
                throw ConfigurationError("\(path): \(member.name) must be text, a number, true, false or a list of texts.")
            }
            try set(member.name, text, from: path)
        }
    }

    /// Takes one variable of the environment; `TANDEM_X_FILE` names a file that holds the value of the secret X.
    private mutating func take(variable: String, _ value: String) throws {
        let name = variable.dropFirst("TANDEM_".count).lowercased()
        if Settings.named(name) == nil, name.hasSuffix("_file"), let secret = Settings.named(String(name.dropLast(5))), secret.isSecret {
            let bytes = try File.contents(of: value)
            let text = String(decoding: bytes, as: UTF8.self)
            return try secret.set(String(text.reversed().drop(while: \.isNewline).reversed()), in: &self, from: variable)
        }
        guard let setting = Settings.named(name) else {
            let sentence = Suggestion.sentence("There is no variable \(variable).", for: variable, among: Settings.all.map(\.variable))
            throw ConfigurationError(sentence)
        }
        try setting.set(value, in: &self, from: variable)
    }

    private mutating func set(_ name: String, _ value: String, from source: String) throws(ConfigurationError) {
        guard let setting = Settings.named(name) else {
            let sentence = Suggestion.sentence("There is no setting \(name).", for: name, among: Settings.all.map(\.name))
            throw ConfigurationError("\(source): \(sentence)")
        }
        try setting.set(value, in: &self, from: source)
    }
}
