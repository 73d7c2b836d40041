import HTTP
import JSON
import TestSupport
import Testing

/// What becomes of quotes that nobody answers.
@Suite struct QuoteExpiryTests {
    private let server: TestServer
    private let customer: String

    init() throws {
        server = try TestServer()
        customer = try #require(try server.post("/v1/customers", #"{"name":"Customer","currency":"EUR"}"#)["id"])
    }

    private func sent(_ members: String = "") throws -> String {
        let made = try server.post(
            "/v1/quotes",
            #"{"customer_id":"\#(customer)","lines":[{"description":"Advice","quantity":"1","unit_price":"10"}]\#(members)}"#)
        let quote = try #require(made["id"], "\(made.text)")
        let answer = try server.post("/v1/quotes/\(quote)/send")
        try #require(answer.status == 200, "\(answer.text)")
        return quote
    }

    @Test func aQuoteExpiresByItselfWhenItsLastDayIsOverAndNoneDoesBefore() throws {
        let short = try sent()
        let long = try sent(#","valid_until_on":"2099-01-01""#)
        _ = try server.post("/v1/test/clock", #"{"advance":"P20D"}"#)
        #expect(try server.get("/v1/quotes/\(short)")["status"] == "sent")
        _ = try server.post("/v1/test/clock", #"{"advance":"P12D"}"#)
        let quote = try server.get("/v1/quotes/\(short)")
        #expect(quote["status"] == "expired" && quote.value("version") == 3)
        let event = try server.get("/v1/events?types=quote.expired")
        #expect(event.value("data")?.elements?.count == 1 && event["data.0.subject.id"] == short)
        #expect(event["data.0.cause.actor"] == "deadline:quote.expired")
        #expect(try server.get("/v1/quotes/\(long)")["status"] == "sent")
        #expect(try server.post("/v1/quotes/\(short)/accept").status == 409)
    }
}
