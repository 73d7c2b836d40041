import HTTP
import JSON
import TestSupport
import Testing

/// Many changes in one request.
@Suite struct BatchTests {
    @Test func laterOperationsReferToEarlierOnes() throws {
        let server = try TestServer()
        let answer = try server.post(
            "/v1/batch",
            """
            {"operations":[{"ref":"unit","method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}},
            {"ref":"oil","method":"POST","path":"/v1/products","body":{"sku":"OIL","name":"Oil","base_unit_id":"$unit.id"}},
            {"method":"PATCH","path":"/v1/products/$oil.id","body":{"name":"Fine oil"}}]}
            """)
        #expect(answer.status == 200)
        #expect(answer.value("results.0.status") == 201)
        #expect(answer["results.2.body.name"] == "Fine oil")
        #expect(answer["results.2.body.base_unit_id"] == answer["results.0.body.id"])
    }

    @Test func anAtomicBatchThatFailsLeavesNothing() throws {
        let server = try TestServer()
        let before = try server.get("/v1/events?limit=200").text
        let answer = try server.post(
            "/v1/batch",
            #"{"operations":[{"method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}},{"method":"POST","path":"/v1/units","body":{"code":"x y"}}]}"#
        )
        #expect(answer.status == 422)
        #expect(answer.value("operation_index") == 1)
        #expect(answer.text.contains("/operations/1/body/name"))
        #expect(try server.get("/v1/units?code=drum").value("data") == [])
        #expect(try server.get("/v1/events?limit=200").text == before)
    }

    @Test func withoutAtomicEachOperationStandsForItself() throws {
        let server = try TestServer()
        let answer = try server.post(
            "/v1/batch",
            #"{"atomic":false,"operations":[{"method":"POST","path":"/v1/units","body":{"code":"x y"}},{"method":"POST","path":"/v1/units","body":{"code":"drum","name":"Drum"}}]}"#
        )
        #expect(answer.status == 200 && answer.value("failed") == 1)
        #expect(answer.value("results.0.status") == 422 && answer.value("results.1.status") == 201)
        #expect(try server.get("/v1/units?code=drum")["data.0.name"] == "Drum")
    }
}
