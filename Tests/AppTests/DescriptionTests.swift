import App
import Foundation
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
}
