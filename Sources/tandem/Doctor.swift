internal import App
internal import ArgumentParser

/// `tandem doctor`
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Look whether database, disk, limits and configuration are well.")
    @OptionGroup var options: DatabaseOptions
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        let findings = Examination(try options.load()).findings()
        if json {
            print(Table.json(findings.map { [("check", $0.check), ("result", $0.isWell ? "ok" : "bad"), ("detail", $0.detail)] }))
        } else {
            for finding in findings { print("\(finding.isWell ? "ok " : "BAD") \(finding.check): \(finding.detail)") }
        }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }
}
