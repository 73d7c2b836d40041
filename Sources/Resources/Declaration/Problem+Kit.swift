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
        let allowed = action.transition?.from ?? []
        return .illegalTransition(
            "\(action.name) needs the status \(allowed.joined(separator: " or ")), not \(current).", current: current, allowed: allowed)
    }

    /// The record, or one that it depends on, is in a state that forbids the step; `allowed` are the states that do not, none when the
    /// reason lies elsewhere.
    package static func illegalTransition(_ detail: String, current: String, allowed: [String] = []) -> Problem {
        Problem(
            .conflict, "illegal_transition", detail, members: [Member("current", .text(current)), Member("allowed", .texts(allowed))])
    }

    package static func versionMismatch(current: Int64) -> Problem {
        Problem(
            .preconditionFailed, "version_mismatch", "The record was changed: it is at version \(current).",
            members: [Member("current_version", .integer(current))], fields: [Response.Field("ETag", "\"\(current)\"")])
    }
}
