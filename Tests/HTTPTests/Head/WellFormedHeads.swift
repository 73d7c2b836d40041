/// Heads that must be taken.
enum WellFormedHead {
    static let all = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \t a \t \r\n\r\n",
        "GET / HTTP/1.1\r\nX:\r\nY: \r\nZ: \t\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.9\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET https://[::1]:8080/p?q HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%E4%B8%AD/a-b._~!$&'()*+,;=:@?/?%zz{}|^`[]\\ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //a//b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~09azAZ: token\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: tab\tinside, \"quotes\", (comments) and \u{80}\u{4E2D}\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tCHUNKED\t\r\nTrailer: X\r\nTE: trailers\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
        "GET /v1/suppliers?limit=50 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/7.88.1\r\nAccept: application/json\r\n"
            + "Accept-Encoding: gzip, deflate, br\r\nAuthorization: Bearer tdm_0123456789\r\nConnection: keep-alive\r\n"
            + "If-None-Match: \"7\"\r\nX-Request-Id: abc\r\n\r\n",
    ]
}
