import HTTPServer
import Testing

@testable import App

@Suite struct ConfigurationTests {
    private func load(
        flags: [(name: String, value: String)] = [], environment: [(name: String, value: String)] = [], file: String? = nil
    ) throws -> Configuration {
        try Configuration.load(flags: flags, environment: environment, file: file)
    }

    /// A file of its own with these contents, for the duration of the call.
    private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let path = "/tmp/tandem-configuration-\(UInt64.random(in: 0...UInt64.max))"
        try File.write(Array(text.utf8), to: path)
        defer { File.remove(path) }
        return try body(path)
    }

    @Test func flagsOutrankTheEnvironmentTheEnvironmentTheFileAndTheFileTheDefaults() throws {
        try withFile(#"{"port": 1, "host": "10.0.0.1", "workers": 7}"#) { file in
            let configuration = try load(
                flags: [("port", "3")], environment: [("TANDEM_PORT", "2"), ("TANDEM_HOST", "10.0.0.2")], file: file)
            #expect(configuration.port == 3)
            #expect(configuration.host == "10.0.0.2")
            #expect(configuration.workers == 7)
            #expect(configuration.database == "data/tandem.db")
        }
    }

    @Test func anUnknownVariableIsRefusedWithASuggestion() {
        #expect(throws: ConfigurationError("There is no variable TANDEM_PROT. Did you mean TANDEM_PORT?")) {
            try load(environment: [("TANDEM_PROT", "1")])
        }
    }

    @Test func anUnknownMemberOfTheFileIsRefusedWithASuggestion() throws {
        try withFile(#"{"max_conections": 5}"#) { file in
            let error = #expect(throws: ConfigurationError.self) { try load(file: file) }
            #expect(error?.description.hasSuffix("There is no setting max_conections. Did you mean max_connections?") == true)
        }
    }

    @Test(arguments: [
        ("port", "65536"), ("port", "many"), ("rate_limit", "perhaps"), ("log", "xml"), ("head_seconds", "-1"), ("head_seconds", "nan"),
        ("trusted_proxies", "10.0.0.0/33"), ("compression_level", "10"), ("host", ""),
    ])
    func aValueThatIsNoneIsRefused(_ name: String, _ value: String) {
        #expect(throws: ConfigurationError.self) { try load(flags: [(name, value)]) }
    }

    @Test func aSecretMayLieInAFile() throws {
        try withFile("hidden\n") { file in
            let configuration = try load(environment: [("TANDEM_CURSOR_KEY_FILE", file)])
            #expect(configuration.cursorKey == "hidden")
        }
    }

    @Test func onlySecretsMayLieInAFile() {
        #expect(throws: ConfigurationError.self) { try load(environment: [("TANDEM_PORT_FILE", "/dev/null")]) }
    }

    @Test func aSecretIsNotShown() throws {
        let configuration = try load(flags: [("cursor_key", "hidden")])
        #expect(Settings.named("cursor_key")?.value(in: configuration) == "***")
    }

    @Test(arguments: [("{", "line 1"), (#"{"port": null}"#, "port"), (#"{"port": 1, "port": 2}"#, "port"), ("[]", "object")])
    func aFileThatIsNoneOfSettingsIsRefused(_ text: String, _ word: String) throws {
        try withFile(text) { file in
            let error = #expect(throws: ConfigurationError.self) { try load(file: file) }
            #expect(error?.description.contains(word) == true)
        }
    }

    @Test func aListOfTheFileIsAListOfTheSetting() throws {
        try withFile(#"{"trusted_proxies": ["10.0.0.0/8", "::1"], "rate_limit": false, "idle_seconds": 2.5}"#) { file in
            let configuration = try load(file: file)
            #expect(configuration.limits.trustedProxies.count == 2)
            #expect(!configuration.limitsRate)
            #expect(configuration.limits.idleSeconds == 2.5)
        }
    }

    @Test(arguments: Settings.all.map(\.name)) func everyDefaultIsAValueOfItsSetting(_ name: String) throws {
        let setting = try #require(Settings.named(name))
        var configuration = Configuration()
        let text = setting.value(in: configuration)
        guard !text.isEmpty else { return }
        try setting.set(text, in: &configuration, from: "test")
        #expect(setting.value(in: configuration) == text)
    }
}
