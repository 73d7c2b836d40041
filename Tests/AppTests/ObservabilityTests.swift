import Glibc
import HTTP
import JSON
import TestSupport
import Testing

@testable import App

/// What operators see: log lines, metrics, health.
@Suite struct ObservabilityTests {
    /// A log that is written into a file.
    private final class LogFile {
        let sink: LogSink
        private let descriptor: Int32

        init() throws {
            var template = Array("/tmp/tandem-log-XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            guard descriptor >= 0 else { throw TestServer.Failure("no temporary file") }
            unlink(template)
            sink = LogSink(descriptor: descriptor)
        }

        deinit { close(descriptor) }

        var text: String {
            sink.flush()
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            let count = max(0, pread(descriptor, &bytes, bytes.count, 0))
            return String(decoding: bytes[..<count], as: UTF8.self)
        }

        /// The lines about requests.
        var requests: [JSONValue] {
            text.split(separator: "\n").compactMap { try? JSONReader.parse(Array($0.utf8)).root }.filter { $0["route"] != nil }
        }
    }

    @Test func aRequestIsOneLineOfJSON() throws {
        let log = try LogFile()
        let server = try TestServer(.socket, log: log.sink)
        let key = try #require(try server.get("/v1/api_keys")["data.0.id"])
        let answer = try server.send(.get, "/v1/suppliers/sup_0000000000001?fields=name", fields: [("X-Request-Id", "my-id")])
        server.end()
        let line = try #require(log.requests.first { $0["request_id"]?.text == "my-id" })
        #expect(line["method"]?.text == "GET" && line["route"]?.text == "/v1/suppliers/{id}")
        #expect(line["status"]?.integer == Int64(answer.status) && line["level"]?.text == "info")
        #expect(line["principal"]?.text == key && line["ip"]?.text == "127.0.0.1")
        let duration: JSONNumber? = if case .number(let number) = line["dur_ms"] { number } else { nil }
        #expect(duration?.scaled(to: 3) != nil)
        #expect(line["bytes"]?.integer ?? 0 > 100)
        #expect(line["ts"]?.text?.hasSuffix("Z") == true)
    }

    @Test func noSecretAndNoValueReachesTheLog() throws {
        let log = try LogFile()
        let server = try TestServer(.socket, log: log.sink)
        let secret = try #require(try server.post("/v1/api_keys", #"{"name":"x","scopes":["tags:read"]}"#)["secret"])
        _ = try server.get("/v1/tags?q=confidential", key: secret)
        server.end()
        let text = log.text
        #expect(text.contains("/v1/tags"))
        for word in [secret, server.key, "confidential"] { #expect(!text.contains(word)) }
    }

    @Test func whatAClientSendsCanNotForgeALine() throws {
        let log = try LogFile()
        let server = try TestServer(.socket, log: log.sink)
        _ = try server.get("/v1/%0A%7B%22level%22:%22forged%22%7D")
        server.end()
        #expect(log.requests.count == 1)
        #expect(!log.text.contains("forged"))
    }

    @Test func metricsCountRequestsByRouteAndStatus() throws {
        let server = try TestServer(.socket)
        for _ in 0..<3 { _ = try server.get("/v1/suppliers/sup_0000000000001") }
        _ = try server.get("/v1/nothing")
        _ = try server.post("/v1/tags", #"{"name":"x"}"#)
        let answer = try server.get("/metrics")
        #expect(answer[field: "Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = Set(answer.text.split(separator: "\n").map(String.init))
        #expect(lines.contains(#"http_requests_total{method="GET",route="/v1/suppliers/{id}",status="404"} 3"#))
        #expect(lines.contains(#"http_requests_total{method="POST",route="/v1/tags",status="201"} 1"#))
        #expect(lines.contains(#"http_requests_total{method="other",route="none",status="404"} 1"#))
        #expect(lines.contains(#"http_request_duration_seconds_count{method="GET",route="/v1/suppliers/{id}"} 3"#))
        #expect(lines.contains(#"http_request_duration_seconds_bucket{method="GET",route="/v1/suppliers/{id}",le="+Inf"} 3"#))
        #expect(lines.contains("http_connections 1"))
    }

    @Test func everyMetricIsIntroducedOnceAndEverySampleIsANumber() throws {
        let server = try TestServer(.socket)
        _ = try server.get("/v1/suppliers")
        var types: [String: String] = [:]
        for line in try server.get("/metrics").text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# TYPE ") {
                #expect(types.updateValue(String(words[3]), forKey: String(words[2])) == nil)
            } else if !line.hasPrefix("#") {
                var name = String(line.prefix { $0 != "{" && $0 != " " })
                for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) && types[name] == nil {
                    name.removeLast(suffix.count)
                }
                #expect(types[name] != nil, "\(name) is not introduced")
                #expect(types[name] != "counter" || name.hasSuffix("_total"))
                #expect(words.last.flatMap { Double($0) } != nil)
            }
        }
    }

    @Test func aDrainingServerSaysThatItIsNotReady() throws {
        let server = try TestServer()
        #expect(try server.get("/readyz").status == 200)
        server.application.drain()
        let answer = try server.get("/readyz")
        #expect(answer.status == 503 && answer["reasons.0"]?.contains("stopping") == true)
        #expect(try server.get("/healthz").status == 200)
    }

    @Test func tooLittleDiskIsAReasonNotToBeReady() throws {
        let answer = try TestServer { $0.freeDiskBytes = 1 << 50 }.get("/readyz")
        #expect(answer.status == 503 && answer["reasons.0"]?.contains("disk") == true)
    }

    @Test func everyProblemHasItsPage() throws {
        let server = try TestServer()
        let type = try #require(try server.get("/v1/nothing")["type"])
        #expect(try server.get(type)["title"] == "There is nothing here")
        #expect(try server.get("/problems/no_such_code").status == 404)
    }
}
