internal import HTTP
internal import Testing

@Suite struct HeadLimitsTests {
    @Test func aRequestLineOf8000BytesIsTaken() {
        #expect(HeadFeed(requestLine(of: 8000)).whole.isComplete)
    }

    @Test func aRequestLineMayHaveExactlyItsLimit() {
        #expect(HeadFeed(requestLine(of: 8192)).whole.isComplete)
        #expect(HeadFeed(requestLine(of: 8193)).whole.status == 414)
    }

    @Test func aRequestLineThatNeverEndsIsRefusedAtItsLimit() {
        #expect(HeadFeed(String(repeating: "a", count: 8193)).whole == .partial)
        #expect(HeadFeed(String(repeating: "a", count: 8194)).whole.status == 414)
    }

    @Test func theFieldsMayHaveExactlyTheirLimit() {
        #expect(HeadFeed(section(of: 32768)).whole.isComplete)
        #expect(HeadFeed(section(of: 32769)).whole.status == 431)
    }

    @Test func fieldsThatNeverEndAreRefusedAtTheirLimit() {
        let line = "GET / HTTP/1.1\r\n"
        #expect(HeadFeed(line + String(repeating: "a", count: 32769)).whole == .partial)
        #expect(HeadFeed(line + String(repeating: "a", count: 32770)).whole.status == 431)
    }

    @Test func thereMayBeAHundredFields() {
        #expect(HeadFeed(fields(100)).whole.isComplete)
        #expect(HeadFeed(fields(101)).whole.status == 431)
    }

    @Test(arguments: 0..<12)
    func limitsAreMetAlikeHoweverTheHeadIsCut(_ excess: Int) {
        var limits = HeadLimits()
        limits.requestLineBytes = 20
        limits.fieldSectionBytes = 24
        limits.fields = 3
        for control in ["", "\u{0}", "\r", "\n", "\u{7F}"] {
            let path = String(repeating: "p", count: excess)
            let value = String(repeating: "v", count: excess)
            let cases = [
                "GET /\(path)\(control) HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: 123\(value)\(control)\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X:\r\n", count: excess) + control + "\r\n",
            ]
            for text in cases { #expect(HeadFeed(text, limits: limits).deviations == [], "\(text.debugDescription)") }
        }
    }

    private func requestLine(of count: Int) -> String {
        "GET /\(String(repeating: "a", count: count - 14)) HTTP/1.1\r\nHost: a\r\n\r\n"
    }

    private func section(of count: Int) -> String {
        "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: count - 14))\r\n\r\n"
    }

    private func fields(_ count: Int) -> String {
        "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: 1\r\n", count: count - 1))\r\n"
    }
}

extension HeadResult {
    var isComplete: Bool { if case .complete = self { true } else { false } }
    var status: UInt16? { if case .malformed(let status, _, _, _) = self { status } else { nil } }
}
