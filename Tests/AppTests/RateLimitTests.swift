import TestSupport
import Testing

@testable import App

/// Requests that a key has left.
@Suite struct RateLimitTests {
    @Test(arguments: TestServer.Way.allCases) func aKeyWithoutRequestsLeftIsTurnedAwayAndTold(_ way: TestServer.Way) throws {
        let server = try TestServer(way) {
            $0.limitsRate = true
            $0.requestsPerMinute = 3
        }
        for left in [2, 1, 0] {
            // One with a body counts once as well.
            let answer = try left == 1 ? server.post("/v1/tags", #"{"name":"x"}"#) : server.get("/v1/tags")
            #expect(answer.status < 300)
            #expect(answer[field: "RateLimit"]?.hasPrefix("\"key\";r=\(left);t=") == true)
            #expect(answer[field: "RateLimit-Policy"] == "\"key\";q=3;w=60")
        }
        let refused = try server.get("/v1/tags")
        #expect(refused.status == 429 && refused["code"] == "rate_limited")
        let seconds = try #require(refused[field: "Retry-After"].flatMap { Int($0) })
        #expect((1...20).contains(seconds))
        #expect(try server.get("/healthz").status == 200)
    }

    @Test func aRefusalForAnotherReasonCountsToo() throws {
        let server = try TestServer {
            $0.limitsRate = true
            $0.requestsPerMinute = 2
        }
        #expect(try server.get("/v1/tags?nonsense=1")[field: "RateLimit"]?.contains("r=1") == true)
        #expect(try server.get("/v1/tags")[field: "RateLimit"]?.contains("r=0") == true)
        #expect(try server.get("/v1/tags").status == 429)
    }

    @Test func aBucketFillsEvenly() {
        let meter = RequestMeter(requestsPerMinute: 60)
        let start: UInt64 = 1_000_000_000_000
        for left in (0..<60).reversed() { #expect(meter.take(at: start).remaining == UInt64(left)) }
        #expect(!meter.take(at: start).isAllowed)
        #expect(!meter.take(at: start + 999_000_000).isAllowed)
        let later = meter.take(at: start + 1_000_000_000)
        #expect(later.isAllowed && later.remaining == 0)
        #expect(meter.take(at: start + 61_000_000_000).remaining == 59)
    }

    @Test func aClockThatStandsStillGivesNothingBack() {
        let meter = RequestMeter(requestsPerMinute: 1)
        #expect(meter.take(at: 5).isAllowed)
        for _ in 0..<10 { #expect(!meter.take(at: 5).isAllowed) }
    }
}
