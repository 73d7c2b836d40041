internal import App
internal import ArgumentParser

/// `tandem version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print which Tandem this is.")

    @Flag(help: "Print it as JSON.") var json = false

    func run() { print(json ? #"{"version":"\#(Version.number)"}"# : Version.number) }
}
