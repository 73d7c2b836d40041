internal import App
internal import ArgumentParser

/// `tandem import`
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in a file of records.", discussion: "The same job as POST /v1/imports, waited for; a server may run beside it.")
    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The file, with a header line.") var file: String
    @Option(help: "The path of its records, such as suppliers; not needed where the mapping names them.") var type: String?
    @Option(help: "create, update or upsert.") var mode: String?
    @Option(help: "The field by which a row finds its record.") var match: String?
    @Option(help: "stop or skip.") var onError: String?
    @Option(help: "A file with the mapping.") var mapping: String?
    @Option(help: "The file's charset.") var charset: String?
    @Option(help: "What separates cells.") var delimiter: String?
    @Flag(help: "Check everything, take nothing.") var dryRun = false
    @Flag(help: "What is brought in happened earlier: nothing is started by it.") var history = false
    @Flag(help: "Print the whole job as JSON.") var json = false

    func run() throws {
        var parameters: [(String, String)] = []
        if let type { parameters.append(("type", type)) }
        if let mode { parameters.append(("mode", mode)) }
        if let match { parameters.append(("match", match)) }
        if let onError { parameters.append(("on_error", onError)) }
        if let charset { parameters.append(("charset", charset)) }
        if let delimiter { parameters.append(("delimiter", delimiter)) }
        if let mapping { parameters.append(("mapping", String(decoding: try File.contents(of: mapping), as: UTF8.self))) }
        if dryRun { parameters.append(("dry_run", "true")) }
        if history { parameters.append(("history", "true")) }
        let client = try LocalClient(options.load().existing())
        defer { client.close() }
        let job = try client.importFile(file, parameters)
        print(json ? job.text : job.summary)
        if !job.hasSucceeded { throw ExitCode(1) }
    }
}
