/// What OpenAPI says of a route.
package struct Operation: Sendable {
    /// lowerCamelCase, unique.
    package let id: String
    package let tag: String
    package let summary: String
    package var detail: String = ""
    package var parameters: [Parameter] = []
    package var requestBody: BodySchema?
    /// Success answers: status and what they hold.
    package var responses: [(status: UInt16, summary: String, content: BodySchema?)] = []
    /// The problem codes' statuses it can answer, beyond those every operation can.
    package var problems: [UInt16] = []
    /// Fields of its success answers: `ETag`, `Location`, `Link`.
    package var headers: [String] = []

    package init(_ id: String, tag: String, _ summary: String) {
        self.id = id
        self.tag = tag
        self.summary = summary
    }

    /// A parameter in path, query or header.
    package struct Parameter: Sendable {
        package enum Place: String, Sendable { case path, query, header }
        package let name: String
        package let place: Place
        package let schema: JSONSchema
        package let summary: String
        package var isRequired = false
        /// May be given several times.
        package var isRepeated = false

        package init(
            _ name: String, _ place: Place, _ schema: JSONSchema, _ summary: String, required: Bool = false, repeated: Bool = false
        ) {
            self.name = name
            self.place = place
            self.schema = schema
            self.summary = summary
            isRequired = required
            isRepeated = repeated
        }
    }

    /// The shape of a body.
    package enum BodySchema: Sendable {
        /// A component by its name, made from a definition or written in `OpenAPI/Components`.
        case component(String)
        /// Bytes of these media types.
        case binary([String])
        /// A JSON Schema written out.
        case inline(String)
        /// JSON beside table formats: the list of a resource.
        case list(String)
    }
}
