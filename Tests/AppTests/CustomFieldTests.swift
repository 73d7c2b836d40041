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

    @Test func aValueWhoseDefinitionIsGoneStaysUntilItIsChanged() throws {
        let id = try #require(try server.get("/v1/suppliers?name=Alpha")["data.0.id"])
        let colour = try #require(try server.get("/v1/custom_fields?name=colour")["data.0.id"])
        #expect(try server.send(.delete, "/v1/custom_fields/\(colour)").status == 204)
        let changed = try server.patch("/v1/suppliers/\(id)", #"{"custom":{"rate":"13"}}"#)
        #expect(changed.status == 200 && changed["custom.colour"] == "red" && changed["custom.rate"] == "13")
        let refused = try server.patch("/v1/suppliers/\(id)", #"{"custom":{"colour":"blue"}}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/custom/colour" && refused["errors.0.code"] == "unknown_field")
        let cleared = try server.patch("/v1/suppliers/\(id)", #"{"custom":{"colour":null}}"#)
        #expect(cleared.status == 200 && cleared.value("custom.colour") == nil)
    }

    @Test func aChoiceThatIsGoneStaysWhereItWasMade() throws {
        let id = try #require(try server.get("/v1/suppliers?name=Alpha")["data.0.id"])
        let colour = try #require(try server.get("/v1/custom_fields?name=colour")["data.0.id"])
        #expect(try server.patch("/v1/custom_fields/\(colour)", #"{"choices":["blue","green"]}"#).status == 200)
        let changed = try server.patch("/v1/suppliers/\(id)", #"{"custom":{"colour":"red","rate":"14"}}"#)
        #expect(changed.status == 200 && changed["custom.colour"] == "red")
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"custom":{"colour":"green"}}"#)["custom.colour"] == "green")
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"custom":{"colour":"red"}}"#).status == 422)
        #expect(try server.post("/v1/suppliers", #"{"name":"New","custom":{"colour":"red"}}"#).status == 422)
    }

    @Test func aFieldThatBecomesRequiredIsAskedOfNewRecordsAndMayNotGo() throws {
        let rate = try #require(try server.get("/v1/custom_fields?name=rate")["data.0.id"])
        #expect(try server.patch("/v1/custom_fields/\(rate)", #"{"is_required":true}"#).status == 200)
        let gamma = try #require(try server.get("/v1/suppliers?name=Gamma")["data.0.id"])
        #expect(try server.patch("/v1/suppliers/\(gamma)", #"{"custom":{"colour":"blue"}}"#).status == 200)
        #expect(try server.post("/v1/suppliers", #"{"name":"New","custom":{"colour":"red"}}"#)["errors.0.pointer"] == "/custom/rate")
        let alpha = try #require(try server.get("/v1/suppliers?name=Alpha")["data.0.id"])
        #expect(try server.patch("/v1/suppliers/\(alpha)", #"{"custom":{"rate":null}}"#)["errors.0.code"] == "required")
    }
}
