internal import App
internal import ArgumentParser

/// `tandem migrate`
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a database to this program's schema.", subcommands: [Up.self, Status.self, Draft.self], defaultSubcommand: Up.self)

    struct Up: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Apply what is pending, after a backup.")
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let applied = try Schema(options.load()).migrate()
            print(applied.isEmpty ? "Nothing is pending." : "Applied \(applied.joined(separator: ", ")).")
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what is applied and what is pending.")
        @OptionGroup var options: DatabaseOptions
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let (applied, pending) = try Schema(options.load()).status()
            if json { return print(Table.json([("applied", applied), ("pending", pending)])) }
            for name in applied { print("applied  \(name)") }
            for name in pending { print("pending  \(name)") }
        }
    }

    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the table that a declaration asks for.")
        @Argument(help: "The resource's path, such as suppliers.") var path: String

        func run() throws {
            print(try Schema.draft(path), terminator: "")
        }
    }
}
