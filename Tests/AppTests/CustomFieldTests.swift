import HTTP
import JSON
import TestSupport
import Testing

/// Fields that a company defines by itself, from their definition to the file that a list becomes.
@Suite struct CustomFieldTests {
    private let server: TestServer

    init() throws {
        server = try TestServer()
        for field in [
            #"{"resource":"suppliers","name":"rate","kind":"decimal"}"#, #"{"resource":"suppliers","name":"since","kind":"timestamp"}"#,
            #"{"resource":"suppliers","name":"colour","kind":"choice","choices":["red","blue"]}"#,
        ] {
            #expect(try server.post("/v1/custom_fields", field).status == 201)
        }
        for (name, custom) in [
            ("Alpha", #"{"rate":"12.500","colour":"red","since":"2026-02-03T04:05:06+02:00"}"#), ("Beta", #"{"rate":9,"colour":"blue"}"#),
            ("Gamma", #"{"colour":"red"}"#),
        ] {
            #expect(try server.post("/v1/suppliers", #"{"name":"\#(name)","custom":\#(custom)}"#).status == 201)
        }
    }

    @Test func valuesAreKeptAsTheirKindsWriteThem() throws {
        let alpha = try server.get("/v1/suppliers?name=Alpha")
        #expect(alpha["data.0.custom.rate"] == "12.5" && alpha["data.0.custom.since"] == "2026-02-03T02:05:06.000Z")
        #expect(try server.get("/v1/suppliers?name=Beta")["data.0.custom.rate"] == "9")
        let id = try #require(alpha["data.0.id"])
        // Another spelling of the same value is no change.
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"custom":{"rate":"12.50"}}"#).value("version") == 1)
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"custom":{"rate":"12.51"}}"#).value("version") == 2)
    }

    @Test func aListFilteredByThemCanBeHadAsAFile() throws {
        let csv = try server.send(
            .get, "/v1/suppliers?custom.colour=red&sort=name&fields=name,custom", fields: [("Accept", "text/csv")])
        #expect(csv.status == 200 && csv[field: "Content-Type"]?.hasPrefix("text/csv") == true)
        let rows = csv.text.split(separator: "\r\n")
        #expect(rows.count == 3 && rows[1].hasPrefix("Alpha") && rows[2].hasPrefix("Gamma"))
        let lines = try server.send(
            .get, "/v1/suppliers?custom.rate.gte=9&sort=-name&fields=name", fields: [("Accept", "application/x-ndjson")]
        ).text.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].contains(#""name":"Beta""#) && lines[1].contains(#""name":"Alpha""#))
    }

    @Test func aFileOfAFieldThatThereIsNotIsRefusedBeforeItBegins() throws {
        let answer = try server.send(.get, "/v1/suppliers?custom.size=3", fields: [("Accept", "text/csv")])
        #expect(answer.status == 400 && answer["code"] == "unknown_parameter")
    }
}
