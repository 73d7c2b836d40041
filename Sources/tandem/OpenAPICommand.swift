internal import App
internal import ArgumentParser

/// `tandem openapi`
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "openapi", abstract: "Print the description of the API: OpenAPI 3.1.")
    @Flag(help: "As JSON instead of YAML.") var json = false
    @Flag(help: "The table of resources instead, as Markdown.") var resources = false

    func run() throws {
        print(try resources ? Description.resources() : json ? Description.json() : Description.yaml(), terminator: "")
    }
}
