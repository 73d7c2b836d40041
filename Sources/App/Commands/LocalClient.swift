internal import Dispatch
internal import Glibc
internal import HTTP
internal import JSON
internal import Resources
internal import Storage
internal import Synchronization

/// Requests to the application in this process: what `tandem import` and `tandem export` are made of.
package final class LocalClient: Sendable {
    private let application: Application

    package init(_ configuration: Configuration) throws {
        application = try Application(
            configuration, log: ServerLog(sink: LogSink(), format: .off, level: .error), node: .commandLine)
    }

    package func close() { application.wait() }

    /// What an import came to.
    package struct Job: Sendable {
        /// The job as JSON.
        package let text: String
        package let hasSucceeded: Bool
        /// A line on what became of the file.
        package let summary: String

        fileprivate init(_ bytes: [UInt8]) throws {
            let job = try JSONReader.parse(bytes).root
            text = String(decoding: bytes, as: UTF8.self)
            hasSucceeded = job["status"] == "succeeded"
            let counts = ["read", "created", "updated", "unchanged", "skipped", "failed"].map { name in
                "\(job["counts"]?[name]?.integer ?? 0) \(name)"
            }
            let problem = job["problem"]?.text.map { "\n\($0)" } ?? ""
            summary = "\(job["id"]?.text ?? ""): \(job["status"]?.text ?? ""), \(counts.joined(separator: ", "))\(problem)"
        }
    }

    /// Brings in a file and waits for the job.
    package func importFile(_ path: String, _ parameters: [(String, String)]) throws -> Job {
        let copy = "\(application.configuration.spoolDirectory)/\(getpid()).import"
        try File.copy(path, to: copy)
        let started = try application.ask(
            .post, "/v1/imports", parameters, fields: [("Content-Type", path.hasSuffix(".ndjson") ? "application/x-ndjson" : "text/csv")],
            body: .file(BodyFile(copy, size: File.size(of: copy)) { File.remove($0) }))
        let id = try JSONReader.parse(started).root["id"]?.text ?? ""
        while true {
            let job = try application.ask(.get, "/v1/imports/\(id)", [])
            let status = try JSONReader.parse(job).root["status"]?.text ?? ""
            guard status == "queued" || status == "running" else {
                return try Job(job)
            }
            usleep(50_000)
        }
    }

    /// Writes all records of a type to standard output.
    package func export(_ path: String, asCSV: Bool) throws {
        let accept = asCSV ? "text/csv" : "application/x-ndjson"
        try application.ask(.get, "/v1/\(path)", [], fields: [("Accept", accept)]) { part in
            guard File.write(part, to: STDOUT_FILENO) else { throw ConfigurationError("Standard output is closed.") }
        }
    }
}
