/// The JSON Schema of a value, as OpenAPI 3.1 and `GET /v1/meta` show it.
package struct JSONSchema: Sendable, Equatable {
    package var type: String
    package var format: String?
    package var pattern: String?
    package var words: [String]?
    package var minimum: Int64?
    package var maximum: Int64?
    package var maxLength: Int?
    package var minLength: Int?
    package var example: String
    /// Members of an array.
    package var items: String?
    package var maxItems: Int?

    package init(
        _ type: String, format: String? = nil, pattern: String? = nil, words: [String]? = nil, minimum: Int64? = nil,
        maximum: Int64? = nil, minLength: Int? = nil, maxLength: Int? = nil, items: String? = nil, maxItems: Int? = nil, example: String
    ) {
        self.type = type
        self.format = format
        self.pattern = pattern
        self.words = words
        self.minimum = minimum
        self.maximum = maximum
        self.minLength = minLength
        self.maxLength = maxLength
        self.items = items
        self.maxItems = maxItems
        self.example = example
    }
}
