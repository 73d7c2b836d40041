internal import App
internal import ArgumentParser

/// `tandem restore`
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the database's place.",
        discussion: "The backup is looked through first; a damaged one is refused. The server must be stopped.")
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The backup.") var source: String

    func run() throws {
        let configuration = try options.load()
        try Schema(configuration).restore(from: source)
        print("Restored \(configuration.database) from \(source).")
    }
}
