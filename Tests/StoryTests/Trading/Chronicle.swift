import JSON
import TestSupport

/// What the events have told of each record so far.
final class Chronicle {
    struct Told {
        let version: Int64
        let status: JSONValue?
    }

    private var told: [String: Told] = [:]
    private(set) var recount = Recount()
    private var after = ""

    subscript(_ id: String) -> Told? { told[id] }

    /// Reads on from where it was left, and returns where a record's versions do not follow each other.
    func readOn(_ server: TestServer) throws -> [String] {
        var gaps: [String] = []
        while true {
            let page = try server.get("/v1/events?limit=200\(after.isEmpty ? "" : "&after=\(after)")").json
            for event in page["data"]?.elements ?? [] {
                let id = event["subject"]?["id"]?.text ?? ""
                let version = event["subject"]?["version"]?.integer ?? 0
                if let earlier = told[id]?.version, version != earlier + 1 { gaps.append("\(id): version \(version) follows \(earlier)") }
                told[id] = Told(version: version, status: event["data"]?["status"])
                recount.hear(event)
            }
            after = page["next_after"]?.text ?? after
            guard page["has_more"] == .bool(true) else { return gaps }
        }
    }
}
