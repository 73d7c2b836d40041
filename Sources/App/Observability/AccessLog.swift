internal import Glibc
internal import HTTP
internal import HTTPServer
internal import JSON
internal import Values

/// One reactor's lines about its requests, gathered and handed on a few times a second: never a system call per request under load.
struct AccessLog {
    private let sink: LogSink
    private let isOn: Bool
    private let level: LogLevel
    private let endpoints: [Endpoint]
    private var lines = JSONWriter(capacity: 32 << 10)
    private var flushedAt: UInt64 = 0

    /// Gathered bytes beyond which lines are handed on at once.
    private static let limit = 64 << 10
    private static let intervalNanoseconds: UInt64 = 50_000_000

    init(_ log: ServerLog, endpoints: [Endpoint]) {
        sink = log.sink
        isOn = log.format == .json
        level = log.level
        self.endpoints = endpoints
    }

    mutating func append(_ record: AnswerRecord) {
        guard isOn, let exchange = record.exchange else { return }
        let level: LogLevel = record.status.code >= 500 ? .error : .info
        guard level >= self.level else { return }
        lines.raw("{\"ts\":")
        lines.timestamp(milliseconds: Timestamp.now().milliseconds)
        lines.raw(level == .error ? ",\"level\":\"error\",\"request_id\":" : ",\"level\":\"info\",\"request_id\":")
        lines.string(exchange.requestID)
        lines.raw(",\"method\":\"")
        lines.raw(text: exchange.method.name)
        lines.raw("\",\"route\":")
        if exchange.route >= 0 { lines.raw(endpoints[Int(exchange.route)].quotedPath) } else { lines.null() }
        lines.raw(",\"status\":")
        lines.integer(Int64(record.status.code))
        lines.raw(",\"dur_ms\":")
        lines.integer(Int64(record.nanoseconds / 1_000_000))
        lines.byte(UInt8(ascii: "."))
        let microseconds = record.nanoseconds / 1_000 % 1_000
        for digit in [microseconds / 100, microseconds / 10 % 10, microseconds % 10] { lines.byte(UInt8(ascii: "0") + UInt8(digit)) }
        lines.raw(",\"bytes\":")
        lines.integer(Int64(record.bytes))
        lines.raw(",\"principal\":")
        if exchange.principal != 0 { lines.base32(prefix: "key_", number: exchange.principal) } else { lines.null() }
        lines.raw(",\"ip\":")
        lines.string(exchange.peer)
        lines.raw("}\n")
    }

    /// Hands lines on when there are many, or when the last ones were handed on a while ago.
    mutating func flushIfDue() {
        guard lines.count > 0 else { return }
        let now = Self.coarseNanoseconds()
        if lines.count > Self.limit || now &- flushedAt > Self.intervalNanoseconds { flush(at: now) }
    }

    mutating func flush() {
        if lines.count > 0 { flush(at: Self.coarseNanoseconds()) }
    }

    private mutating func flush(at now: UInt64) {
        flushedAt = now
        sink.write(lines.bytes)
        lines.removeAll()
    }

    /// The clock of the last tick: good enough, and cheaper than the exact one.
    private static func coarseNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
