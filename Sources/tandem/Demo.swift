internal import App
internal import ArgumentParser
internal import Values

/// `tandem demo`
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a new database with a demo company and a year of its trade.",
        discussion: "One seed, number of documents and last day make the same records every time. A database that is in use is refused.")
    @OptionGroup var options: DatabaseOptions
    @Option(help: "Which company: another number makes another one.") var seed: UInt64 = 1
    @Option(help: "How many documents its year has at least.") var documents = 20_000
    @Option(help: "The last day of its year, such as 2026-06-30; yesterday if absent.") var until: String?

    func run() throws {
        var plan = DemoPlan()
        plan.seed = seed
        guard (1...1_000_000).contains(documents) else { throw ValidationError("--documents takes 1 to 1000000.") }
        plan.documents = documents
        if let until {
            guard let day = CalendarDate(until), day <= plan.until else {
                throw ValidationError("--until takes a day in the past, such as 2026-06-30.")
            }
            plan.until = day
        }
        let application = try options.open(clock: ServerClock(standingAt: plan.start), isMade: true)
        defer { application.wait() }
        guard try application.isEmpty else { throw ConfigurationError("The database has parties already; the demo fills new ones only.") }
        let made = try DemoCompany(application, plan).fill { Terminal.show(progress: $0) }
        Terminal.say("The demo company has \(made) documents.")
    }
}
