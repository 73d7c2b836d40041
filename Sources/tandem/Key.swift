internal import App
internal import ArgumentParser

/// `tandem key`
struct Key: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, list and revoke API keys, also beside a running server.", subcommands: [Create.self, List.self, Revoke.self])

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key and print it, and nothing else.")
        @OptionGroup var options: DatabaseOptions
        @Option(help: "Who or what uses it.") var name: String
        @Option(parsing: .upToNextOption, help: "What it may do, such as suppliers:read, or '*'.") var scopes: [String]
        @Option(help: "Until when it is good, as 2027-01-31T00:00:00Z.") var expires: String?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let words = scopes.flatMap { $0.split(separator: ",").map(String.init) }
            let (id, token) = try Keys(options.open()).create(name: name, scopes: words, expires: expires)
            print(json ? Table.json([[("id", id), ("key", token)]]) : token)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the keys: who, what, until when, last use.")
        @OptionGroup var options: DatabaseOptions
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let rows = try Keys(options.open()).all()
            if json { return print(Table.json(rows)) }
            for row in rows { print(row.map { $0.1 ?? "-" }.joined(separator: "  ")) }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a key for good.")
        @OptionGroup var options: DatabaseOptions
        @Argument(help: "The key's id.") var id: String

        func run() throws {
            try Keys(options.open()).revoke(id)
            print("Revoked \(id).")
        }
    }
}
