internal import HTTP
internal import Testing

@Suite struct BodyDecoderTests {
    @Test func aRequestWithoutABodyIsCompleteAtOnce() {
        #expect(BodyFeed("GET /next", .none).whole == BodyResult(content: [], consumed: 0, end: .complete))
    }

    @Test func aLengthEndsTheBody() {
        let feed = BodyFeed("helloGET /next", .length(5))
        #expect(feed.whole == BodyResult(content: Array("hello".utf8), consumed: 5, end: .complete))
        #expect(feed.deviations == [])
    }

    @Test func aBodyThatEndsTooSoonIsNeverComplete() {
        #expect(BodyFeed("hell", .length(5)).whole.end == .incomplete)
        #expect(BodyFeed("5\r\nhello\r\n0\r\n").whole.end == .incomplete)
    }

    @Test func aLengthBeyondTheLimitIsRefusedBeforeAByteIsRead() {
        var decoder = BodyDecoder(.length(6), limit: 5)
        let (consumed, state) = decoder.decode(UnsafeRawBufferPointer(start: nil, count: 0)) { _ in Issue.record("content") }
        #expect(consumed == 0)
        guard case .malformed(let problem) = state else {
            Issue.record("not refused")
            return
        }
        #expect(problem.status == .contentTooLarge)
        #expect(problem.closes)
    }

    @Test func aBodyOfExactlyTheLimitIsTaken() {
        #expect(BodyFeed("hello", .length(5), limit: 5).whole.end == .complete)
        #expect(BodyFeed("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", limit: 5).whole.end == .complete)
    }

    @Test func chunksBeyondTheLimitAreRefusedWithTheirSize() {
        let feed = BodyFeed("2\r\nhe\r\n4\r\n", limit: 5)
        #expect(feed.whole.status == 413)
        #expect(feed.whole.text == "he")
        #expect(feed.deviations == [])
    }

    @Test(arguments: ChunkedCase.accepted)
    func chunksAreTakenAlikeHoweverTheyAreCut(_ text: String) {
        let feed = BodyFeed(text + "GET /next HTTP/1.1\r\n")
        #expect(feed.whole == BodyResult(content: Array("hello".utf8), consumed: text.utf8.count, end: .complete))
        #expect(feed.deviations == [])
    }

    @Test(arguments: ChunkedCase.refused)
    func brokenChunksAreRefusedAlikeHoweverTheyAreCut(_ text: String) {
        let feed = BodyFeed(text)
        #expect(feed.whole.status == 400)
        #expect(feed.deviations == [])
    }

    @Test func theLineOfASizeHasItsLimit() {
        func line(_ count: Int) -> String { "5;" + String(repeating: "a", count: count - 2) + "\r\nhello\r\n0\r\n\r\n" }
        #expect(BodyFeed(line(256)).whole.end == .complete)
        #expect(BodyFeed(line(257)).whole.status == 400)
        #expect(BodyFeed(String(repeating: "0", count: 257)).whole.status == 400)
    }

    @Test func allExtensionsTogetherHaveTheirLimit() {
        func chunks(_ count: Int) -> String {
            String(repeating: "1;\(String(repeating: "a", count: 127))\r\nx\r\n", count: count) + "0\r\n\r\n"
        }
        #expect(BodyFeed(chunks(128)).whole.end == .complete)
        #expect(BodyFeed(chunks(129)).whole.status == 400)
    }

    @Test func trailersHaveTheirLimit() {
        func trailer(_ count: Int) -> String { "0\r\nX: \(String(repeating: "a", count: count - 5))\r\n\r\n" }
        #expect(BodyFeed(trailer(8192)).whole.end == .complete)
        #expect(BodyFeed(trailer(8193)).whole.status == 431)
    }

    @Test func nothingIsTakenBehindTheEndOrAnError() {
        for text in ["0\r\n\r\n", "x"] {
            var decoder = BodyDecoder(.chunked, limit: 10)
            _ = Array(text.utf8).withUnsafeBytes { decoder.decode($0) { _ in } }
            let again = Array("5\r\nhello\r\n".utf8).withUnsafeBytes { decoder.decode($0) { _ in Issue.record("content") } }
            #expect(again.consumed == 0)
            if case .needsMore = again.state { Issue.record("\(text) was forgotten") }
        }
    }

    @Test(arguments: ["7fffffffffffffff", "8000000000000000", "ffffffffffffffff", "10000000000000000", "fffffffffffffffff"])
    func aSizeThatOverflowsIsNoticed(_ size: String) {
        #expect(BodyFeed("5\r\nhello\r\n\(size)\r\n").whole.status == (size.hasPrefix("7") ? 413 : 400))
    }
}

extension BodyResult {
    var status: UInt16? { if case .malformed(let status, _, true) = end { status } else { nil } }
}
