internal import App
internal import ArgumentParser

/// `tandem backup`
struct BackUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database and its attachments while they are used.",
        discussion: """
            The copy is whole and of one moment: the database in the file, the content of attachments in the folder {file}.files beside it. \
            Both belong together. A copy that is there already is replaced when the new one is complete; of its content, only what is new is copied.
            """)
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The file to write.") var target: String

    func run() throws {
        let lost = try Schema(options.load()).backUp(to: target)
        print(File.exists("\(target).files") ? "Wrote \(target) and \(target).files." : "Wrote \(target).")
        guard let first = lost.first else { return }
        throw ConfigurationError("The content of \(lost.count) attachments is lost, such as \(first); tandem doctor counts them.")
    }
}
