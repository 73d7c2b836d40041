internal import App
internal import ArgumentParser

/// `tandem backup`
struct BackUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database while it is used.", discussion: "The copy is whole and of one moment.")
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The file to write.") var target: String

    func run() throws {
        try Schema(options.load()).backUp(to: target)
        print("Wrote \(target).")
    }
}
