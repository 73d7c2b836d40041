/// Chunked bodies.
enum ChunkedCase {
    /// Each is "hello".
    static let accepted = [
        "5\r\nhello\r\n0\r\n\r\n",
        "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n0\r\n\r\n",
        "05\r\nhello\r\n0\r\n\r\n",
        "000000000000000000000000000005\r\nhello\r\n000\r\n\r\n",
        "5;a\r\nhello\r\n0\r\n\r\n",
        "5;a=b\r\nhello\r\n0;c=d;e\r\n\r\n",
        "5;a=\"b\"\r\nhello\r\n0\r\n\r\n",
        "5;a=\"b;c=\\\"d\\\\\"\r\nhello\r\n0\r\n\r\n",
        "5;a=\"\"\r\nhello\r\n0\r\n\r\n",
        "5 ; a = b ;\tc\r\nhello\r\n0\r\n\r\n",
        "5;a=\"b\" ;c\r\nhello\r\n0\r\n\r\n",
        "5;a=\"tab\tand \u{4E2D}\"\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: 1\r\n\r\n",
        "5\r\nhello\r\n0\r\nX:\r\nY: \t \u{80}\r\n\r\n",
        "5\r\nhello\r\n0\r\nContent-Length: 999\r\nTransfer-Encoding: gzip\r\nHost: evil\r\n\r\n",
    ]

    static let refused = [
        "\r\n", "\n", " 5\r\n", "x\r\n", "-5\r\n", "+5\r\n", "0x5\r\n", "5h\r\n", ";a\r\n", "\"5\"\r\n", "5,5\r\n", "5_0\r\n", "\u{0}5\r\n",
        "5\n", "5\nhello\r\n", "5\rhello", "5\r\r\n", "5 \r\n", "5\t\r\n", "5 5\r\n", "5 a\r\n", "5\u{0}\r\n", "5\u{B}\r\n", "5.0\r\n",
        "5;\r\n", "5; \r\n", "5;=b\r\n", "5;a=\r\n", "5;a= \r\n", "5;a \r\n", "5;a=b \r\n", "5;a b\r\n", "5;a=b c\r\n", "5;a==b\r\n",
        "5;a,b\r\n", "5;a=(b)\r\n", "5;a\n", "5;a=b\n", "5;\nhello\r\n", "5;a=\"b\r\n", "5;a=\"b\n\"\r\n", "5;a=\"b\\\r\n",
        "5;a=\"b\"c\r\n",
        "5;a=\"\u{0}\"\r\n", "5;a=\"\u{7F}\"\r\n", "5;a=b\"c\"\r\n", "5;\u{4E2D}\r\n", "5;a=\u{4E2D}\r\n", "5;a\rb\r\n", "5;a\u{0}\r\n",
        "5\r\nhello0\r\n", "5\r\nhello!\n0\r\n\r\n", "5\r\nhello\n0\r\n", "5\r\nhello\rX", "5\r\nhello\r\r\n", "5\r\nhelloo\r\n",
        "4\r\nhello\r\n",
        "5\r\nhello\u{0}\r\n",
        "5\r\nhello\r\n\r\n", "5\r\nhello\r\n\n0\r\n", "5\r\nhello\r\n x",
        "0\r\n\n", "0\r\n\rX", "0\r\n\r\r\n", "0\n\r\n", "0\r\n X: 1\r\n", "0\r\nX : 1\r\n", "0\r\nX\r\n", "0\r\n: 1\r\n",
        "0\r\nX: 1\n\r\n",
        "0\r\nX: 1\r2\r\n", "0\r\nX: \u{0}\r\n", "0\r\nX: 1\r\n folded\r\n", "0\r\nX Y: 1\r\n", "0\r\n\u{4E2D}: 1\r\n",
        "0\r\nX: \u{7F}\r\n",
        "0\r\nGET / HTTP/1.1\r\n", "0\r\nX: 1\r\n\n", "g\r\n", "\u{665}\r\n",
    ]
}
