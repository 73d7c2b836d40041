internal import JSON

extension JSONSchema {
    /// The schema as JSON, nullable where the value may be unknown.
    func json(isOptional: Bool, summary: String, withExample: Bool = true) -> JSONValue {
        var object = JSONObject()
        object.append("type", isOptional ? [.string(type), "null"] : .string(type))
        if !summary.isEmpty { object.append("description", .string(summary)) }
        if let format { object.append("format", .string(format)) }
        if let pattern { object.append("pattern", .string(pattern)) }
        if let words { object.append("enum", .array(words.map { .string($0) } + (isOptional ? [.null] : []))) }
        if let minimum { object.append("minimum", .number(JSONNumber(minimum))) }
        if let maximum { object.append("maximum", .number(JSONNumber(maximum))) }
        if let minLength { object.append("minLength", .number(JSONNumber(Int64(minLength)))) }
        if let maxLength { object.append("maxLength", .number(JSONNumber(Int64(maxLength)))) }
        if let maxItems { object.append("maxItems", .number(JSONNumber(Int64(maxItems)))) }
        if let items { object.append("items", items.first?.isUppercase == true ? .component(items) : ["type": .string(items)]) }
        if withExample, let example = try? JSONReader.parse(Array(example.utf8)).root { object.append("examples", [example]) }
        return .object(object)
    }
}
