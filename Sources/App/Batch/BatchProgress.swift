internal import HTTP
internal import JSON

/// How far a batch has come: what its operations were answered, and the records that later ones may refer to.
struct BatchProgress: Sendable {
    /// The operation that is next.
    private(set) var next = 0
    private(set) var failed: Int64 = 0
    /// The answers so far, joined by commas.
    private var results = JSONWriter(capacity: 4_096)
    private(set) var made: [String: JSONValue] = [:]

    init() {}

    /// Notes an operation that was done.
    mutating func add(_ response: Response, ref: String?) throws {
        begin(Int64(response.status.code))
        results.raw(",\"body\":")
        if case .bytes(let bytes) = response.body {
            results.raw(bytes)
            if let ref { made[ref] = try JSONReader.parse(bytes).root }
        } else {
            results.null()
        }
        results.raw("}")
    }

    /// Notes an operation that failed, where others may go on.
    mutating func add(_ problem: Problem, requestID: String) {
        failed += 1
        begin(Int64(problem.status.code))
        results.raw(",\"problem\":")
        results.raw(problem.json(requestID: requestID))
        results.raw("}")
    }

    private mutating func begin(_ status: Int64) {
        if next > 0 { results.raw(",") }
        next += 1
        results.raw("{\"status\":")
        results.integer(status)
    }

    /// The answer to the whole batch.
    func response(isAtomic: Bool) -> Response {
        var json = JSONWriter(capacity: results.count + 64)
        json.raw(isAtomic ? "{\"atomic\":true,\"results\":[" : "{\"atomic\":false,\"results\":[")
        json.raw(results.bytes)
        json.raw("],\"failed\":")
        json.integer(failed)
        json.raw("}")
        return .json(json.take())
    }

    /// The progress as it is kept between slices, so that a repetition of the request goes on where the first one was cut off.
    var stored: [UInt8] {
        var json = JSONWriter(capacity: results.count + 256)
        json.raw("{\"next\":")
        json.integer(Int64(next))
        json.raw(",\"failed\":")
        json.integer(failed)
        json.raw(",\"made\":")
        var records = JSONObject()
        for (ref, record) in made { records.append(ref, record) }
        json.value(.object(records))
        json.raw(",\"results\":[")
        json.raw(results.bytes)
        json.raw("]}")
        return json.take()
    }

    init(stored: [UInt8]) throws {
        let root = try JSONReader.parse(stored).root
        next = Int(root["next"]?.integer ?? 0)
        failed = root["failed"]?.integer ?? 0
        if case .object(let records) = root["made"] { for member in records.members { made[member.name] = member.value } }
        for (index, result) in (root["results"]?.elements ?? []).enumerated() {
            if index > 0 { results.raw(",") }
            results.value(result)
        }
    }
}
