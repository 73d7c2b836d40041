internal import App
internal import ArgumentParser

/// `tandem export`
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write all records of a type to standard output.")
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The path of the records, such as suppliers.") var path: String
    @Option(help: "csv or ndjson.") var format = "csv"

    func validate() throws {
        guard ["csv", "ndjson"].contains(format) else { throw ValidationError("--format is csv or ndjson.") }
    }

    func run() throws {
        let client = try LocalClient(options.load().existing())
        defer { client.close() }
        try client.export(path, asCSV: format == "csv")
    }
}
