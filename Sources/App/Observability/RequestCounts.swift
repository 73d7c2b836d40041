internal import HTTP

/// What is counted of requests: by endpoint how many had which status, and how long they took.
struct RequestCounts: Sendable {
    /// The statuses that have a column of their own; any other is counted in the last one.
    static let statuses: [UInt16] = [
        200, 201, 202, 204, 206, 304, 400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 414, 415, 416, 417, 422, 429, 431, 500, 501, 503,
        505,
    ]
    /// The upper bounds of the histogram's buckets, as Prometheus writes them and in nanoseconds.
    static let bounds: [(text: StaticString, nanoseconds: UInt64)] = [
        ("0.0005", 500_000), ("0.001", 1_000_000), ("0.0025", 2_500_000), ("0.005", 5_000_000), ("0.01", 10_000_000),
        ("0.025", 25_000_000), ("0.05", 50_000_000), ("0.1", 100_000_000), ("0.25", 250_000_000), ("0.5", 500_000_000),
        ("1", 1_000_000_000), ("2.5", 2_500_000_000), ("5", 5_000_000_000), ("10", 10_000_000_000),
    ]
    private static let columns = statuses.count + 1
    private static let buckets = bounds.count + 1
    private static let columnOfStatus: [UInt8] = {
        var columns = [UInt8](repeating: UInt8(statuses.count), count: 600)
        for (column, status) in statuses.enumerated() { columns[Int(status)] = UInt8(column) }
        return columns
    }()

    private var byStatus: [UInt64]
    private var byDuration: [UInt64]
    private var nanoseconds: [UInt64]
    /// Requests that no route was found for are counted behind the endpoints.
    let endpoints: Int

    init(endpoints: Int) {
        self.endpoints = endpoints
        byStatus = Array(repeating: 0, count: (endpoints + 1) * Self.columns)
        byDuration = Array(repeating: 0, count: (endpoints + 1) * Self.buckets)
        nanoseconds = Array(repeating: 0, count: endpoints + 1)
    }

    mutating func count(endpoint: Int, status: UInt16, nanoseconds duration: UInt64) {
        let row = endpoint < 0 ? endpoints : endpoint
        let column = Self.columnOfStatus[min(Int(status), 599)]
        byStatus[row * Self.columns + Int(column)] &+= 1
        var bucket = 0
        while bucket < Self.bounds.count, duration > Self.bounds[bucket].nanoseconds { bucket += 1 }
        byDuration[row * Self.buckets + bucket] &+= 1
        nanoseconds[row] &+= duration
    }

    /// How many requests of an endpoint had which status, where there were any.
    func statuses(of row: Int) -> [(status: String, count: UInt64)] {
        (0..<Self.columns).compactMap { column in
            let count = byStatus[row * Self.columns + column]
            return count == 0 ? nil : (column < Self.statuses.count ? String(Self.statuses[column]) : "other", count)
        }
    }

    /// The histogram of an endpoint: how many took no longer than each bound, all of them, and the sum of their durations.
    func durations(of row: Int) -> (cumulative: [UInt64], count: UInt64, nanoseconds: UInt64) {
        var sum: UInt64 = 0
        let cumulative = (0..<Self.buckets).map { bucket in
            sum += byDuration[row * Self.buckets + bucket]
            return sum
        }
        return (Array(cumulative.dropLast()), sum, nanoseconds[row])
    }

    static func += (total: inout RequestCounts, part: RequestCounts) {
        for index in total.byStatus.indices { total.byStatus[index] &+= part.byStatus[index] }
        for index in total.byDuration.indices { total.byDuration[index] &+= part.byDuration[index] }
        for index in total.nanoseconds.indices { total.nanoseconds[index] &+= part.nanoseconds[index] }
    }
}
