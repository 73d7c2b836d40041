internal import HTTP
internal import HTTPServer
internal import Resources
internal import SQLite
internal import Storage
internal import Synchronization

/// What `/metrics` shows.
struct MetricsPage {
    let runtime: Runtime
    let engine: any Engine

    var text: String {
        var page = Exposition()
        writeRequests(into: &page)
        if let census = runtime.census.withLock({ $0 }) {
            page.single("http_connections", .gauge, "Connections open now.", Int64(census.open))
            page.single("http_connections_accepted_total", .counter, "Connections accepted since the start.", Int64(census.accepted))
        }
        if let statistics = (engine as? SQLiteEngine)?.writer.statistics {
            page.single("storage_write_batches_total", .counter, "Transactions of the writer.", Int64(statistics.batches))
            page.single("storage_write_jobs_total", .counter, "Changes that went through the writer.", Int64(statistics.jobs))
            page.single("storage_write_queue_length", .gauge, "Changes that wait for the writer.", Int64(statistics.queued))
            page.single(
                "storage_log_bytes", .gauge, "Size of the write-ahead log.", Int64(File.size(of: "\(runtime.configuration.database)-wal")))
            page.single("storage_writable", .gauge, "1 while the last change could be stored.", statistics.failure == nil ? 1 : 0)
        }
        let progress = runtime.relay.progress
        let slowest = progress.positions.values.min() ?? progress.head
        page.single("outbox_lag_events", .gauge, "Events that the slowest subscriber has yet to pass.", max(0, progress.head - slowest))
        page.single("outbox_parked_events", .gauge, "Events that a subscriber failed at for good.", Int64(progress.parked))
        page.single("log_dropped_lines_total", .counter, "Log lines that nobody took in time.", Int64(runtime.log.sink.dropped))
        page.begin("tandem_build_info", .gauge, "Which Tandem this is.")
        page.sample("tandem_build_info", [("version", Version.number)], "1")
        return page.text
    }

    private func writeRequests(into page: inout Exposition) {
        let total = runtime.metrics.total
        page.begin("http_requests_total", .counter, "Requests by method, route and status.")
        for row in 0...total.endpoints {
            for (status, count) in total.statuses(of: row) {
                page.sample("http_requests_total", labels(of: row) + [("status", status)], String(count))
            }
        }
        page.begin("http_request_duration_seconds", .histogram, "From a request's first byte to its answer.")
        for row in 0...total.endpoints {
            let (cumulative, count, nanoseconds) = total.durations(of: row)
            guard count > 0 else { continue }
            for (bound, below) in zip(RequestCounts.bounds, cumulative) {
                page.sample(
                    "http_request_duration_seconds", suffix: "_bucket", labels(of: row) + [("le", "\(bound.text)")], String(below))
            }
            page.sample("http_request_duration_seconds", suffix: "_bucket", labels(of: row) + [("le", "+Inf")], String(count))
            page.sample("http_request_duration_seconds", suffix: "_sum", labels(of: row), Exposition.seconds(nanoseconds))
            page.sample("http_request_duration_seconds", suffix: "_count", labels(of: row), String(count))
        }
    }

    private func labels(of row: Int) -> [(StaticString, String)] {
        guard row < runtime.endpoints.count else { return [("method", "other"), ("route", "none")] }
        let route = runtime.endpoints[row].route
        return [("method", route.method.name), ("route", route.path)]
    }
}
