internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// The routes of the modules' reports.
package struct ReportRoutes: Sendable {
    private let kit: Kit

    package init(_ kit: Kit) { self.kit = kit }

    package var all: [Route] { kit.catalog.modules.flatMap(\.reports).map(route(for:)) }

    private func route(for report: Report) -> Route {
        let subject = report.subject?()
        let input = report.input()
        let path = subject.map { "/v1/\($0.path)/{id}/\(report.name)" } ?? "/v1/\(report.name)"
        let operation: Route.Documentation = {
            var operation = Operation(
                "report\(subject?.typeName ?? "")\(report.name.replacingSlashes.typeCased)", tag: subject?.path ?? report.scope(),
                report.summary)
            operation.parameters = (subject.map { [.id($0)] } ?? []) + input.columns.map(\.asParameter)
            operation.responses = [(200, "The answer.", .inline(report.schema))]
            operation.problems = subject == nil ? [] : [404]
            return operation
        }
        return Route(.get, path, operation, scope: Scope(report.scope(), "read")) { [kit] call in
            for other in report.others() { try call.access.demand(other.path, "read") }
            let number = try subject.map { try call.number(of: $0) } ?? 0
            let given = try call.fields(of: input, kit.catalog)
            let now = call.now
            return .work { session in
                let records = Records(session, kit: kit, now: now, access: call.access)
                let row = try records.completing(given, of: input)
                return .json(try report.answer(number, row, records).bytes)
            }
        }
    }
}

extension Call {
    /// Reads the query's parameters as the declared fields.
    fileprivate func fields(of input: Definition, _ catalog: Catalog) throws -> Row {
        try refuseUnknownParameters(known: input.columns.map(\.name))
        var row = Row(new: input, id: 0)
        for column in input.columns {
            guard let text = parameters[column.name] else { continue }
            do throws(FieldError) {
                let value = try column.kind.parse(text: text, ParseContext(catalog: catalog))
                try column.checkBounds(value)
                row.values[column.position] = value
            } catch {
                throw Problem.badParameter(column.name, error.detail)
            }
        }
        return row
    }
}

extension Records {
    /// Fills what the caller did not say and refuses what is missing or names nothing.
    fileprivate func completing(_ given: Row, of input: Definition) throws -> Row {
        var row = given
        for column in input.columns {
            if row.values[column.position] == .null {
                row.values[column.position] = try fallback(of: column)
                if row.values[column.position] == .null, !column.isOptional {
                    throw Problem.badParameter(column.name, "is required")
                }
            } else if let target = column.target?.definition,
                try session.integer(target.statements.exists, [row.values[column.position]]) == nil
            {
                throw Problem.badParameter(column.name, "names no \(target.object) that exists")
            }
        }
        return row
    }

    private func fallback(of column: Column) throws -> Value {
        switch column.fallback {
        case .value(let value): return value
        case .company: return try firstCompany().map(Value.integer) ?? .null
        case .companyCurrency: return try firstCompany().flatMap { try kit.companies.currency($0, session) }.map(Value.text) ?? .null
        case .today:
            let day = try firstCompany().map { try today(of: $0) } ?? TimeZoneRule.utc.date(at: now)
            return .text(day.description)
        case .now: return .integer(now.milliseconds)
        case .none, .actor, .derived: return .null
        }
    }
}

extension Column {
    /// The field as a parameter of a query.
    fileprivate var asParameter: Operation.Parameter {
        var schema = kind.schema
        if schema.type == "integer" {
            schema.minimum = minimum ?? schema.minimum
            schema.maximum = maximum ?? schema.maximum
        }
        if let example { schema.example = example }
        return Operation.Parameter(name, .query, schema, summary, required: !isOptional && fallback == .none)
    }
}

extension String {
    /// A path of several segments as one word.
    fileprivate var replacingSlashes: String { String(map { $0 == "/" ? "_" : $0 }) }
}
