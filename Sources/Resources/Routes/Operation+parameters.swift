internal import Values

/// The parameters that many operations share.
extension Operation.Parameter {
    /// A segment of a path that is not an id: what `Call.reference` takes.
    private static let segment = #"^[^./\\\s\x00-\x1f\x7f]([^/\\\x00-\x1f\x7f]{0,126}[^/\\\s\x00-\x1f\x7f])?$"#

    package static func id(_ definition: Definition) -> Self {
        Self(
            "id", .path, idSchema(of: definition), "The \(definition.object)'s id.", required: true)
    }

    static func lineID(_ definition: Definition) -> Self {
        Self(
            "line_id", .path, idSchema(of: definition), "The line's id.", required: true)
    }

    private static func idSchema(of definition: Definition) -> JSONSchema {
        let prefix = definition.prefix
        return JSONSchema(
            "string", pattern: Identifier.pattern(prefix: prefix), example: "\"\(Identifier.text(Identifier.example, prefix: prefix))\"")
    }

    static let system = Self(
        "system", .path, JSONSchema("string", pattern: segment, example: "\"erp\""), "The other system's name.", required: true)
    static let key = Self(
        "key", .path, JSONSchema("string", pattern: segment, example: "\"4711\""), "The record's key there.", required: true)
    package static let ifMatch = Self(
        "If-Match", .header, JSONSchema("string", example: "\"\\\"7\\\"\""),
        "The version that the change starts from, as in `ETag`; another is refused with 412.")
    package static let ifNoneMatch = Self(
        "If-None-Match", .header, JSONSchema("string", example: "\"\\\"7\\\"\""),
        "The version already known: 304 when it is still the current one.")
    package static let idempotencyKey = Self(
        "Idempotency-Key", .header, JSONSchema("string", pattern: "^[!#-~][!-~]{0,254}$", example: "\"7f1c\""),
        "Makes a repetition safe: the same key and body get the first answer again.")
    package static let dryRun = Self(
        "dry_run", .query, JSONSchema("boolean", example: "true"), "Check everything, change nothing, answer as if it were done.")
}
