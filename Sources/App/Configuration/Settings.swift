internal import HTTP
internal import HTTPServer
internal import JSON

/// Every setting there is.
package enum Settings {
    package static let all = server + requests + limits

    private static let server: [Setting] = [
        .text("host", "ADDRESS", \.host, "The address to listen at."),
        .integer("port", "PORT", \.port, 0...65_535, "The port to listen at; 0 takes any that is free."),
        .text("database", "PATH", \.database, "The database file; made when it is not there."),
        .text("files", "PATH", \.files, "Where uploaded files are kept; beside the database unless given."),
        .text("key_file", "PATH", \.keyFile, "Where the first admin key is written, with mode 0600."),
        .text("cursor_key", "SECRET", \.cursorKey, "Signs page cursors; kept in the database unless given.", isSecret: true),
        .integer("reactors", "COUNT", \.reactors, 1...256, "The threads that serve connections; one per processor unless given."),
        .integer("workers", "COUNT", \.workers, 1...64, "Connections to the database for long reads."),
        .integer("free_disk_bytes", "BYTES", \.freeDiskBytes, 0...(1 << 50), "Below so much free disk the server is not ready."),
        .word("log", \.log, "What is logged of each request, to standard error."),
        .word("log_level", \.logLevel, "The least level that is logged."),
        .flag("test_clock", \.hasTestClock, "Lets POST /v1/test/clock move time: for tests only."),
        .flag("demo", \.fillsDemo, "Fills a new database with a demo company."),
        .text("company_name", "NAME", \.companyName, "The company that is made at first start."),
        .text("company_currency", "CODE", \.companyCurrency, "Its base currency."),
        .text("company_time_zone", "ZONE", \.companyTimeZone, "Its time zone, an IANA name."),
    ]

    private static let requests: [Setting] = [
        .flag("rate_limit", \.limitsRate, "Whether each key's requests are limited."),
        .integer("requests_per_minute", "COUNT", \.requestsPerMinute, 1...100_000_000, "Requests that one key may make in a minute."),
        .integer("body_bytes", "BYTES", \.bodyBytes, 1024...(1 << 30), "The largest body that is read into memory."),
        .integer("json_depth", "COUNT", \.json.depth, 8...256, "How deep arrays and objects of a body may be nested."),
        .integer("json_string_bytes", "BYTES", \.json.stringBytes, 1024...(1 << 30), "The longest text in a body."),
        .integer("json_array_elements", "COUNT", \.json.arrayElements, 100...1_000_000, "The elements of an array in a body."),
        .integer("file_body_bytes", "BYTES", \.fileBodyBytes, 1024...(1 << 40), "The largest body that is kept in a file."),
    ]

    private static let limits: [Setting] = [
        .integer("max_connections", "COUNT", \.limits.connections, 1...1_000_000, "Connections in all."),
        .integer("connections_per_address", "COUNT", \.limits.connectionsPerAddress, 1...1_000_000, "Connections from one address."),
        addresses("trusted_proxies", \.limits.trustedProxies, "Proxies whose X-Forwarded-For is believed, as addresses or ranges."),
        .integer("backlog", "COUNT", \.limits.backlog, 1...65_535, "Connections the kernel keeps until they are accepted."),
        .integer("request_line_bytes", "BYTES", \.limits.head.requestLineBytes, 8_000...(1 << 20), "The longest request line."),
        .integer("head_bytes", "BYTES", \.limits.head.fieldSectionBytes, 1024...(1 << 20), "All fields of a request's head together."),
        .integer("head_fields", "COUNT", \.limits.head.fields, 8...10_000, "Fields of a request's head."),
        .integer("chunk_line_bytes", "BYTES", \.limits.chunks.lineBytes, 16...(1 << 16), "A line with a chunk's size and extensions."),
        .integer("chunk_extension_bytes", "BYTES", \.limits.chunks.extensionBytes, 0...(1 << 20), "The extensions of all chunks together."),
        .integer("trailer_bytes", "BYTES", \.limits.chunks.trailerBytes, 0...(1 << 20), "The trailer of a chunked body."),
        .seconds("head_seconds", \.limits.headSeconds, "Within it a request's head has to come."),
        .seconds("body_seconds", \.limits.bodySeconds, "Within it a request's body has to come."),
        .integer("body_bytes_per_second", "BYTES", \.limits.bodyBytesPerSecond, 1...(1 << 30), "The least rate of a body kept in a file."),
        .seconds("write_stall_seconds", \.limits.writeStallSeconds, "Within it a client has to take its answer."),
        .integer("answer_bytes_per_second", "BYTES", \.limits.answerBytesPerSecond, 1...(1 << 30), "The least rate of taking answers."),
        .seconds("idle_seconds", \.limits.idleSeconds, "How long a connection stays open without a request."),
        .seconds("crowded_idle_seconds", \.limits.crowdedIdleSeconds, "The same when most connections are used."),
        .integer("crowded_percent", "PERCENT", \.limits.crowdedPercent, 1...100, "How many are most."),
        .seconds("linger_seconds", \.limits.lingerSeconds, "How long a closing connection is still read."),
        .integer("linger_bytes", "BYTES", \.limits.lingerBytes, 0...(1 << 40), "How much of it is still read."),
        .integer("refused_body_bytes", "BYTES", \.limits.refusedBodyBytes, 0...(1 << 30), "How much of a refused body is read."),
        .integer("pipelined_bytes", "BYTES", \.limits.pipelinedBytes, 1024...(1 << 30), "Bytes taken in while an answer is awaited."),
        .integer("pipelined_requests", "COUNT", \.limits.pipelinedRequests, 1...65_536, "Requests of one connection answered in a row."),
        .integer(
            "compressed_minimum_bytes", "BYTES", \.limits.compressedMinimumBytes, 0...(1 << 30), "Smaller answers are not compressed."),
        .integer("compression_level", "LEVEL", \.limits.compressionLevel, 1...9, "The effort of compression."),
        .seconds("drain_seconds", \.limits.drainSeconds, "In how long a drain ends at the latest."),
    ]

    /// The setting of this name.
    package static func named(_ name: String) -> Setting? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func addresses(
        _ name: String, _ place: any Setting.Place<[AddressRange]>, _ summary: String
    ) -> Setting {
        Setting(name, "ADDRESS[,…]", summary) { configuration, text in
            let ranges = text.split(separator: ",").map { AddressRange(String($0)) }
            configuration[keyPath: place] = ranges.compactMap(\.self)
            return !ranges.contains { $0 == nil }
        } read: {
            $0[keyPath: place].isEmpty ? "" : "\($0[keyPath: place].count) ranges"
        }
    }
}
