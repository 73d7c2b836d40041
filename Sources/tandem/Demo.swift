internal import App
internal import ArgumentParser

/// `tandem demo`
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Fill a new database with a demo company.")
    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let application = try options.open()
        guard try application.isEmpty else { throw ConfigurationError("The database has parties already; the demo fills new ones only.") }
        try DemoCompany(application).fill { Terminal.show(progress: $0) }
        application.wait()
    }
}
