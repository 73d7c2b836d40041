import App
import Foundation
import HTTP
import JSON
import Resources
import TestSupport
import Testing

/// What is committed says what the program says.
@Suite struct DescriptionTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theCommittedDescriptionIsTheProgramsOwn() throws {
        let committed = try String(contentsOf: Self.root.appending(path: "openapi.yaml"), encoding: .utf8)
        #expect(try Description.yaml() == committed, "run: tandem openapi > openapi.yaml")
    }

    @Test func theTableOfResourcesIsCurrent() throws {
        let committed = try String(contentsOf: Self.root.appending(path: "docs/resources.md"), encoding: .utf8)
        #expect(Description.resources() == committed, "run: tandem openapi --resources > docs/resources.md")
    }

    @Test func everyReferenceLeadsToAComponent() throws {
        let document = try JSONReader.parse(Array(try Description.json().utf8)).root
        var references: Set<String> = []
        Self.collect(document, into: &references)
        var components: Set<String> = []
        for place in Self.members(document["components"] ?? .null) where place.name != "securitySchemes" {
            for part in Self.members(place.value) { components.insert("#/components/\(place.name)/\(part.name)") }
        }
        #expect(references.subtracting(components).sorted() == [])
    }

    @Test func everySchemaThatIsWrittenAsTextIsJSON() throws {
        // What can't be read is described as anything at all.
        #expect(try !Description.json().contains(#""schema":true"#))
    }

    @Test func everyOperationHasANameOfItsOwn() throws {
        let document = try JSONReader.parse(Array(try Description.json().utf8)).root
        var seen: Set<String> = []
        var twice: [String] = []
        for path in Self.members(document["paths"] ?? .null) {
            for operation in Self.members(path.value) {
                guard let id = operation.value["operationId"]?.text else { continue }
                if !seen.insert(id).inserted { twice.append(id) }
            }
        }
        #expect(twice == [] && seen.count > 400)
    }

    private static func members(_ value: JSONValue) -> [JSONObject.Member] {
        if case .object(let object) = value { object.members } else { [] }
    }

    private static func collect(_ value: JSONValue, into references: inout Set<String>) {
        if let reference = value["$ref"]?.text { references.insert(reference) }
        for member in members(value) { collect(member.value, into: &references) }
        for element in value.elements ?? [] { collect(element, into: &references) }
    }

    /// What is asked for by `Accept` is decided by the route; what is promised stands in its documentation.
    @Test func routesPromiseTheMediaTypesThatTheyAnswerWith() throws {
        let server = try TestServer()
        for route in server.application.routes {
            var promised: Set<String> = []
            for response in route.operation.responses {
                switch response.content {
                case .binary(let types): promised.formUnion(types)
                case .list: promised.formUnion(["application/json", "text/csv", "application/x-ndjson"])
                case .component, .inline: promised.insert("application/json")
                case nil: break
                }
            }
            #expect(promised.isEmpty || promised == Set(route.produces), "\(route.method.name) \(route.path)")
        }
    }
}
