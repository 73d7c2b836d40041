internal import Testing

/// A head that must be refused, and a word of the reason, so that no other reason passes for it.
struct MalformedHead: Sendable, CustomTestStringConvertible {
    let text: String
    let status: UInt16
    let reason: String

    init(_ text: String, _ reason: String, status: UInt16 = 400) {
        self.text = text
        self.status = status
        self.reason = reason
    }

    /// A head whose request line and Host are right.
    init(field: String, _ reason: String, status: UInt16 = 400) {
        self.init("POST / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n", reason, status: status)
    }

    /// A head whose fields are right.
    init(line: String, _ reason: String, status: UInt16 = 400) {
        self.init("\(line)\r\nHost: a\r\n\r\n", reason, status: status)
    }

    var testDescription: String { String(text.debugDescription.prefix(90)) }
}

extension MalformedHead {
    static let all: [MalformedHead] = lineEnds + controls + requestLines + targets + versions + names + hosts + lengths + codings + others

    static let lineEnds: [MalformedHead] = [
        MalformedHead("GET / HTTP/1.1\nHost: a\r\n\r\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\n\r\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\n\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\nHost: a\n\n", "line feed alone"),
        MalformedHead("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "line feed alone"),
        MalformedHead("\r\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nX: 1\n2\r\n\r\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\n\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n", "line feed alone"),
        MalformedHead("GET / HTTP/1.1\rHost: a\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\n\rX: 1\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nX: 1\r2\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nX: \r\r\n\r\n", "carriage return"),
        MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nX\r: 1\r\n\r\n", "carriage return"),
        MalformedHead("GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", "carriage return"),
        MalformedHead("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", "carriage return"),
        MalformedHead("\r\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "carriage return"),
        MalformedHead("\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "empty lines"),
        MalformedHead(field: "X: 1\r\n folded", "folded"),
        MalformedHead(field: "X: 1\r\n\tfolded", "folded"),
        MalformedHead(field: "X: 1\r\n ", "folded"),
        MalformedHead(field: "Transfer-Encoding:\r\n chunked", "does not end in one chunked"),
        MalformedHead("GET / HTTP/1.1\r\n Host: a\r\n\r\n", "folded"),
        MalformedHead("GET / HTTP/1.1\r\n\tHost: a\r\n\r\n", "folded"),
        MalformedHead("GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n", "folded"),
    ]

    /// Each control character but tab and the line ends, in a value, a name and a target.
    static let controls: [MalformedHead] = (Array(0x00...0x1F) + [0x7F]).filter { ![0x09, 0x0A, 0x0D].contains($0) }.flatMap { code in
        let control = String(UnicodeScalar(UInt8(code)))
        let reason = "control character 0x\(code < 16 ? "0" : "")\(String(code, radix: 16))"
        return [
            MalformedHead(field: "X: before\(control)after, and more of it", reason),
            MalformedHead(field: "X\(control): 1", reason),
            MalformedHead(line: "GET /a\(control)b HTTP/1.1", reason),
        ]
    }

    static let requestLines: [MalformedHead] = [
        MalformedHead(line: " GET / HTTP/1.1", "method and one space"),
        MalformedHead(line: "\tGET / HTTP/1.1", "method and one space"),
        MalformedHead(line: "GET\t/ HTTP/1.1", "method and one space"),
        MalformedHead(line: "GET", "method and one space"),
        MalformedHead(line: "GE(T / HTTP/1.1", "method and one space"),
        MalformedHead(line: "G\u{C9}T / HTTP/1.1", "method and one space"),
        MalformedHead(line: "\"GET\" / HTTP/1.1", "method and one space"),
        MalformedHead(line: "GET: / HTTP/1.1", "method and one space"),
        MalformedHead(line: "GET/ HTTP/1.1", "method and one space"),
        MalformedHead(line: "{}", "method and one space"),
        MalformedHead(line: "GET  / HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET ", "neither a path nor"),
        MalformedHead(line: "GET HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET /  HTTP/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET /\tHTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET / HTTP/1.1 ", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1.1\t", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / x HTTP/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1.1 HTTP/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "get / HTTP/1.1", "method", status: 501),
        MalformedHead(line: "Get / HTTP/1.1", "method", status: 501),
        MalformedHead(line: "GETX / HTTP/1.1", "method", status: 501),
        MalformedHead(line: "GE / HTTP/1.1", "method", status: 501),
        MalformedHead(line: "PROPFIND / HTTP/1.1", "method", status: 501),
        MalformedHead(line: "M-SEARCH * HTTP/1.1", "method", status: 501),
        MalformedHead(line: "!#$%&'*+-.^_`|~ / HTTP/1.1", "method", status: 501),
    ]

    static let targets: [MalformedHead] = [
        MalformedHead(line: "GET * HTTP/1.1", "Only OPTIONS"),
        MalformedHead(line: "POST * HTTP/1.1", "Only OPTIONS"),
        MalformedHead(line: "OPTIONS ** HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "OPTIONS *?a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET a/b HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET ?a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET #a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET example.com:80 HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "CONNECT example.com:443 HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET ftp://a/ HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET file:///etc/passwd HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET http:/a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET http:a HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET http// HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET \\ HTTP/1.1", "neither a path nor"),
        MalformedHead(line: "GET http:// HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http:///a HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://?a HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://:80/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://me@a/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://me:pw@a/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://a:b/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://a:65536/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://[::1/ HTTP/1.1", "target does not hold a valid host"),
        MalformedHead(line: "GET http://a\\b/ HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a\\b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /..\\..\\x HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a#b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /?a#b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a\"b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a<b> HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /?a=<b> HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /?a=\"b\" HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /{id} HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a|b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a^b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /a`b HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /[a] HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /\u{E9} HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /?q=\u{4E2D} HTTP/1.1", "percent-encoded"),
        MalformedHead(line: "GET /% HTTP/1.1", "hexadecimal"),
        MalformedHead(line: "GET /%4 HTTP/1.1", "hexadecimal"),
        MalformedHead(line: "GET /%4g HTTP/1.1", "hexadecimal"),
        MalformedHead(line: "GET /%%41 HTTP/1.1", "hexadecimal"),
        MalformedHead(line: "GET /%u0041 HTTP/1.1", "hexadecimal"),
        MalformedHead(line: "GET /a%", "hexadecimal"),
    ]

    static let versions: [MalformedHead] = [
        MalformedHead("GET /\r\n", "no HTTP version"),
        MalformedHead(line: "GET /index.html?a=b", "no HTTP version"),
        MalformedHead(line: "OPTIONS *", "neither a path nor"),
        MalformedHead(line: "GET / ", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1.", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/2", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1.10", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/11.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/01.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1,1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/1.a", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/+.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / http/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP 1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTPS/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / ICAP/1.1", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / RTSP/1.0", "one space and HTTP/1.1"),
        MalformedHead(line: "GET / HTTP/2.0", "HTTP/1.1 and HTTP/1.0", status: 505),
        MalformedHead(line: "GET / HTTP/3.0", "HTTP/1.1 and HTTP/1.0", status: 505),
        MalformedHead(line: "GET / HTTP/0.9", "HTTP/1.1 and HTTP/1.0", status: 505),
        MalformedHead(line: "GET / HTTP/9.9", "HTTP/1.1 and HTTP/1.0", status: 505),
        MalformedHead("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 and HTTP/1.0", status: 505),
    ]

    static let names: [MalformedHead] = [
        MalformedHead(field: "X : 1", "White space stands between"),
        MalformedHead(field: "X\t: 1", "White space stands between"),
        MalformedHead(field: "X  Y: 1", "White space stands between"),
        MalformedHead(field: "Content-Length : 5", "White space stands between"),
        MalformedHead(field: "Transfer-Encoding : chunked", "White space stands between"),
        MalformedHead(field: ": 1", "no name"),
        MalformedHead(field: ":", "no name"),
        MalformedHead(field: "X", "no colon"),
        MalformedHead(field: "GET /admin HTTP/1.1", "White space stands between"),
        MalformedHead(field: "X(: 1", "none of a token"),
        MalformedHead(field: "(X): 1", "none of a token"),
        MalformedHead(field: "X,Y: 1", "none of a token"),
        MalformedHead(field: "X/Y: 1", "none of a token"),
        MalformedHead(field: "X;Y: 1", "none of a token"),
        MalformedHead(field: "X<Y>: 1", "none of a token"),
        MalformedHead(field: "X=Y: 1", "none of a token"),
        MalformedHead(field: "X?: 1", "none of a token"),
        MalformedHead(field: "X@Y: 1", "none of a token"),
        MalformedHead(field: "[X]: 1", "none of a token"),
        MalformedHead(field: "X\\Y: 1", "none of a token"),
        MalformedHead(field: "{X}: 1", "none of a token"),
        MalformedHead(field: "\"X\": 1", "none of a token"),
        MalformedHead(field: "\u{C9}: 1", "none of a token"),
        MalformedHead(field: "X\u{E9}: 1", "none of a token"),
        MalformedHead(field: "X=1", "none of a token"),
    ]

    static let hosts: [MalformedHead] =
        ([
            "", " ", "a b", "a, b", "a/b", "a?b", "a#b", "a\\b", "me@a", "http://a", ":80", "a:b", "a:80:80", "a:-1", "a:+80", "a:65536",
            "a:99999999999999999999", "[::1", "::1", "[]", "[a]", "[1.2.3.4]", "[::1]x", "[::1]:x", "[::g]", "[fe80::1%25eth0]", "]", "a%",
            "a%4", "a%zz", "\u{E9}.example", "<a>", "\"a\"", "a|b", "{a}", "a^b", "a\tb",
        ]).map { MalformedHead("GET / HTTP/1.1\r\nHost: \($0)\r\n\r\n", "Host field does not hold a valid host") } + [
            MalformedHead("GET / HTTP/1.1\r\n\r\n", "needs a Host"),
            MalformedHead("GET / HTTP/1.1\r\nX-Host: a\r\n\r\n", "needs a Host"),
            MalformedHead("GET / HTTP/1.1\r\nHosts: a\r\n\r\n", "needs a Host"),
            MalformedHead("GET / HTTP/1.2\r\nAccept: */*\r\n\r\n", "needs a Host"),
            MalformedHead("GET http://a/ HTTP/1.1\r\n\r\n", "needs a Host"),
            MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "Host came twice"),
            MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "Host came twice"),
            MalformedHead("GET / HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nhOST: a\r\n\r\n", "Host came twice"),
            MalformedHead("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", "Host came twice"),
            MalformedHead("GET / HTTP/1.0\r\nHost: a b\r\n\r\n", "valid host"),
            MalformedHead("GET http://a/ HTTP/1.1\r\nHost: b c\r\n\r\n", "valid host"),
        ]

    static let lengths: [MalformedHead] =
        ([
            "+5", "-5", "- 5", "5 5", "5,5", "5, 5", "5,6", "0x5", "5x", "x", "5.0", "5e3", "5_000", "five", "\"5\"", ";5", "5;", "1,",
            "\u{0665}",
        ]).map { MalformedHead(field: "Content-Length: \($0)", "not a number in decimal digits") } + [
            MalformedHead(field: "Content-Length:", "Content-Length is empty"),
            MalformedHead(field: "Content-Length:  \t", "Content-Length is empty"),
            MalformedHead(field: "Content-Length: 9223372036854775808", "too large a number"),
            MalformedHead(field: "Content-Length: 18446744073709551616", "too large a number"),
            MalformedHead(field: "Content-Length: 99999999999999999999999999", "too large a number"),
            MalformedHead(field: "Content-Length: 5\r\nContent-Length: 5", "Content-Length came twice"),
            MalformedHead(field: "Content-Length: 5\r\nContent-Length: 6", "Content-Length came twice"),
            MalformedHead(field: "Content-Length: 0\r\nX: 1\r\ncontent-length: 0", "Content-Length came twice"),
        ]

    static let codings: [MalformedHead] =
        ([
            "", ",", "chunked,", ",chunked", "chunked, chunked", "chunked, gzip", "chunked,identity", "gzip, chunked, chunked",
            "gzip,,chunked",
        ]).map { MalformedHead(field: "Transfer-Encoding: \($0)", "does not end in one chunked") }
        + ([
            "gzip", "gzip, chunked", "identity", "deflate", "compress, chunked", "xchunked", "chunkedx", "chunk", "\"chunked\"",
            "chunked;q=1",
            "chunked chunked", "\u{17F}chunked", "trailers",
        ]).map { MalformedHead(field: "Transfer-Encoding: \($0)", "only transfer coding", status: 501) } + [
            MalformedHead(field: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "does not end in one chunked"),
            MalformedHead(field: "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip", "does not end in one chunked"),
            MalformedHead(field: "Transfer-Encoding: chunked\r\nTransfer-Encoding:", "does not end in one chunked"),
            MalformedHead(field: "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", "only transfer coding", status: 501),
            MalformedHead(field: "Transfer-Encoding: chunked\r\nContent-Length: 5", "say both"),
            MalformedHead(field: "Content-Length: 5\r\nTransfer-Encoding: chunked", "say both"),
            MalformedHead(field: "Content-Length: 0\r\nTransfer-Encoding: chunked", "say both"),
            MalformedHead(field: "Content-Length: x\r\nTransfer-Encoding: gzip", "say both"),
            MalformedHead("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.0 has no"),
            MalformedHead("POST / HTTP/1.0\r\nTransfer-Encoding: identity\r\n\r\n", "HTTP/1.0 has no"),
        ]

    static let others: [MalformedHead] = [
        MalformedHead(field: "Expect: 200-ok", "100-continue", status: 417),
        MalformedHead(field: "Expect:", "100-continue", status: 417),
        MalformedHead(field: "Expect: 100-continue, x", "100-continue", status: 417),
        MalformedHead(field: "Expect: 100-continue\r\nExpect: 100-continue", "Expect came twice"),
        MalformedHead(field: "Authorization: Bearer a\r\nAuthorization: Bearer b", "Authorization came twice"),
        MalformedHead(field: "Content-Type: text/csv\r\nContent-Type: application/json", "Content-Type came twice"),
        MalformedHead(field: "Idempotency-Key: a\r\nIdempotency-Key: a", "Idempotency-Key came twice"),
        MalformedHead("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "control character 0x16"),
        MalformedHead("{\"json\": 1}\r\n", "method and one space"),
    ]
}
