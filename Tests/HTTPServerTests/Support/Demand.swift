internal import Testing

/// A section of the standard, what a client sends, and what it must be answered.
struct Demand: Sendable, CustomTestStringConvertible {
    let section: String
    let sent: String
    let statuses: [Int]
    /// Whether the connection ends there, with whatever stands behind it unanswered.
    let closes: Bool

    static func refuses(_ section: String, _ sent: String, _ status: Int = 400) -> Demand {
        Demand(section: section, sent: sent, statuses: [status], closes: true)
    }

    static func takes(_ section: String, _ sent: String, _ statuses: [Int] = [200]) -> Demand {
        Demand(section: section, sent: sent, statuses: statuses, closes: false)
    }

    var testDescription: String { "RFC \(section): \(sent.prefix(70).debugDescription)" }
}

extension Demand {
    static let all = lines + targets + fields + framings + chunks + connections

    private static func get(_ field: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n" }
    private static func post(_ framing: String, _ body: String) -> String { "POST / HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n\(body)" }
    private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body) }

    private static let lines: [Demand] = [
        refuses("9112 §2.2", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r2\r\n\r\n"),
        refuses("9112 §2.2", "GET / HTTP/1.1\rHost: a\r\n\r\n"),
        refuses("9112 §2.2", "GET / HTTP/1.1\r\n X: 1\r\nHost: a\r\n\r\n"),
        refuses("9112 §2.2", "GET / HTTP/1.1\nHost: a\n\n"),
        takes("9112 §2.2", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        refuses("9112 §2.3", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        refuses("9112 §2.3", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505),
        refuses("9112 §2.3", "GET /\r\n\r\n"),
        takes("9110 §2.5", "GET / HTTP/1.7\r\nHost: a\r\n\r\n"),
        refuses("9112 §3", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        refuses("9112 §3", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        takes("9112 §3", "GET /\(String(repeating: "a", count: 7_986)) HTTP/1.1\r\nHost: a\r\n\r\n"),
        refuses("9112 §3", "GET /\(String(repeating: "a", count: 8_192)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        refuses("9112 §3", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ]

    private static let targets: [Demand] = [
        refuses("9112 §3.2", "GET / HTTP/1.1\r\n\r\n"),
        refuses("9112 §3.2", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        refuses("9112 §3.2", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        takes("9112 §3.2.2", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        takes("9112 §3.2.4", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        refuses("9112 §3.2.4", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    private static let fields: [Demand] = [
        refuses("9112 §5.1", get("X : 1")),
        refuses("9112 §5.1", get("X Y: 1")),
        refuses("9112 §5.2", get("X: 1\r\n folded")),
        refuses("9110 §5.5", get("X: \u{0}")),
        refuses("9110 §5.5", get("X: 1\n2")),
        refuses("9110 §5.5", get("X: 1\r2")),
        refuses("9110 §5.4", get("X: \(String(repeating: "a", count: 33_000))"), 431),
    ]

    private static let framings: [Demand] = [
        refuses("9112 §6.1", post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n")),
        refuses("9112 §6.1", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        refuses("9112 §6.1", post("Transfer-Encoding: zip", ""), 501),
        refuses("9112 §6.3", post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n")),
        refuses("9112 §6.3", post("Content-Length: 5\r\nContent-Length: 6", "hello")),
        refuses("9112 §6.3", post("Content-Length: 5, 6", "hello")),
        refuses("9112 §6.3", post("Content-Length: -1", "")),
        refuses("9112 §6.3", post("Content-Length: 18446744073709551617", "")),
        takes("9112 §6.3", post("Content-Length: 5", "hello")),
    ]

    private static let chunks: [Demand] = [
        takes("9112 §7.1", chunked("5\r\nhello\r\n0\r\n\r\n")),
        takes("9112 §7.1.1", chunked("5;unknown=\"x\"\r\nhello\r\n0;a\r\n\r\n")),
        refuses("9112 §7.1.1", chunked(String(repeating: "1;\(String(repeating: "a", count: 200))\r\nx\r\n", count: 90))),
        refuses("9112 §7.1", chunked("ffffffffffffffff1\r\nhello\r\n0\r\n\r\n")),
        refuses("9112 §7.1", chunked("+5\r\nhello\r\n0\r\n\r\n")),
        refuses("9112 §7.1", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
        refuses("9112 §7.1", chunked("5 \r\nhello\r\n0\r\n\r\n")),
        refuses("9112 §7.1", chunked("5\nhello\r\n0\r\n\r\n")),
        refuses("9112 §7.1", chunked("5\r\nhello!\r\n0\r\n\r\n")),
        refuses("9112 §7.1.2", chunked("0\r\nX\(String(repeating: "a", count: 9_000)): 1\r\n\r\n"), 431),
    ]

    private static let connections: [Demand] = [
        takes("9112 §9.3.2", "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n", [200, 200]),
        Demand(section: "9112 §9.6", sent: get("Connection: close"), statuses: [200], closes: true),
        Demand(section: "9112 §9.3", sent: "GET / HTTP/1.0\r\n\r\n", statuses: [200], closes: true),
        Demand(section: "9112 §9.3.2", sent: "GET / HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n", statuses: [200, 400], closes: true),
        refuses("9110 §10.1.1", get("Expect: 200-ok"), 417),
        takes("9110 §10.1.1", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx"),
    ]
}
