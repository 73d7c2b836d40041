import JSON
import TestSupport
import Testing

@testable import Analytics

/// The answers of others, where their files are.
@Suite struct OracleTests {
    static let cases = Oracle.cases(of: AnalyticsMethod.all.map(\.name))

    @Test(arguments: cases) func theAnswerIsTheExpectedOne(_ item: Oracle.Case) throws {
        let method = try #require(AnalyticsMethod.all.first { $0.name == item.method })
        let answer = try method.answer(to: item.inputs)
        #expect(Oracle.agree(answer, item.expected, within: item.tolerance), "\(String(decoding: answer.bytes, as: UTF8.self))")
    }

    @Test(arguments: TestServer.Way.allCases) func theServerAnswersAlike(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        for item in Self.cases {
            let answer = try server.post("/v1/analytics/\(item.method)", String(decoding: item.inputs.bytes, as: UTF8.self))
            #expect(answer.status == 200)
            #expect(Oracle.agree(answer.json, item.expected, within: item.tolerance), "\(item): \(answer.text)")
        }
    }
}
