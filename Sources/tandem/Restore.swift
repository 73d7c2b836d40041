internal import App
internal import ArgumentParser

/// `tandem restore`
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the database's place.",
        discussion: """
            The backup is looked through first, its database and the content of its attachments; a damaged one is refused. The server must be \
            stopped.
            """)
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The backup's file; the folder {file}.files belongs to it.") var source: String
    @Flag(help: "Restore it although content of attachments is missing or damaged.") var incomplete = false

    func run() throws {
        let configuration = try options.load()
        try Schema(configuration).restore(from: source, incomplete: incomplete)
        print("Restored \(configuration.database) from \(source).")
    }
}
