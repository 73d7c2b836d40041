internal import JSON
internal import Values

/// What the server has to say that is no request: starting, stopping, failing.
package struct ServerLog: Sendable {
    package let sink: LogSink
    package let format: LogFormat
    package let level: LogLevel

    package init(sink: LogSink, format: LogFormat, level: LogLevel) {
        self.sink = sink
        self.format = format
        self.level = level
    }

    /// Writes one line: a message and what belongs to it.
    package func write(_ level: LogLevel, _ message: String, _ members: [(name: String, value: String)] = []) {
        guard level >= self.level else { return }
        var json = JSONWriter(capacity: 256)
        json.raw("{\"ts\":")
        json.timestamp(milliseconds: Timestamp.now().milliseconds)
        json.raw(",\"level\":")
        json.string(level.rawValue)
        json.raw(",\"message\":")
        json.string(message)
        for (name, value) in members {
            json.raw(",")
            json.string(name)
            json.raw(":")
            json.string(value)
        }
        json.raw("}\n")
        sink.write(json.take())
    }
}
