internal import App
internal import ArgumentParser

/// `tandem version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print which Tandem this is.")

    func run() { print(Version.number) }
}
