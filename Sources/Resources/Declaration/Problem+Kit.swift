package import HTTP
internal import Values

extension Problem {
    package static func notFound(_ detail: String) -> Problem { Problem(.notFound, "not_found", detail) }
    package static func forbidden(_ detail: String) -> Problem { Problem(.forbidden, "forbidden", detail) }
    package static func notEditable(_ detail: String) -> Problem { Problem(.conflict, "not_editable", detail) }

    /// No such record, as far as the caller may know.
    package static func notFound(_ definition: Definition, _ number: Int64) -> Problem {
        .notFound("There is no \(definition.object) \(Identifier.text(number, prefix: definition.prefix)).")
    }

    /// Another record already has this value.
    package static func duplicate(_ definition: Definition, field: String, existing: Int64?) -> Problem {
        Problem(
            .conflict, "duplicate", "Another \(definition.object) has this \(field).",
            errors: [Violation(.pointer("/\(field)"), "duplicate", "is taken")],
            members: existing.map { [Member("existing_id", .text(Identifier.text($0, prefix: definition.prefix)))] } ?? [])
    }

    package static func illegalTransition(_ action: AnyAction, of definition: Definition, current: String) -> Problem {
        Problem(
            .conflict, "illegal_transition",
            "\(action.name) needs the status \(action.transition?.from.joined(separator: " or ") ?? ""), not \(current).",
            members: [
                Member("current", .text(current)),
                Member("allowed", .texts(action.transition?.from ?? [])),
            ])
    }

    package static func versionMismatch(current: Int64) -> Problem {
        Problem(
            .preconditionFailed, "version_mismatch", "The record was changed: it is at version \(current).",
            members: [Member("current_version", .integer(current))], fields: [Response.Field("ETag", "\"\(current)\"")])
    }
}
