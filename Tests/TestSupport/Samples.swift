internal import App
internal import HTTP
internal import JSON
internal import Resources

/// Makes a record of any type, with as few fields as it takes and with what it refers to, from what its declaration says.
package final class Samples {
    private let server: TestServer
    private var made: [String: String] = [:]
    private var count = 0

    package init(_ server: TestServer) { self.server = server }

    /// What a declaration can't say: rules over several fields, values that are taken already.
    private static let more: [String: String] = [
        "leads": #""organisation":"Acme""#,
        "interactions": #""lead_id":"$leads""#,
        "exchange_rates": #""from_currency":"USD","to_currency":"EUR","rate":"0.9""#,
        "currencies": #""code":"JPY""#,
        "purchase_requisitions": #""lines":[{"description":"Paper","quantity":"1"}]"#,
        "notes": #""subject_id":"$products""#,
        "custom_fields": #""resource":"suppliers","name":"colour""#,
    ]

    /// The id of a record of this type, made once.
    package func id(_ path: String) throws -> String {
        if let id = made[path] { return id }
        let answer = try make(path)
        guard answer.status == 201, let id = answer["id"] else { throw TestServer.Failure("no sample of \(path): \(answer.text)") }
        made[path] = id
        return id
    }

    /// Makes a record of this type.
    package func make(_ path: String) throws -> TestServer.Answer {
        guard let definition = server.application.kit.catalog.definition(path: path) else { throw TestServer.Failure("no type \(path)") }
        return try server.send(.post, "/v1/\(path)", "{\(try members(of: definition))}")
    }

    private func members(of definition: Definition) throws -> String {
        count += 1
        var members: [String] = []
        let more = try Self.more[definition.path].map { try filled($0) }
        let given = try JSONReader.parse(Array("{\(more ?? "")}".utf8)).root
        for column in definition.columns where isNeeded(column) && given[column.name] == nil {
            members.append("\"\(column.name)\":\(try value(of: column))")
        }
        for lines in definition.lines where lines.isRequired && given[lines.name] == nil {
            members.append("\"\(lines.name)\":[{\(try self.members(of: lines.definition))}]")
        }
        if let more { members.append(more) }
        if definition.options.contains(.extensible) {
            members.append("\"external_refs\":[{\"system\":\"sample\",\"key\":\"\(definition.path) \(count)\"}]")
        }
        return members.joined(separator: ",")
    }

    private func isNeeded(_ column: Column) -> Bool { !column.isOptional && !column.isReadOnly && column.fallback == .none }

    private func value(of column: Column) throws -> String {
        if let target = column.target { return "\"\(try id(target.definition.path))\"" }
        let example = column.example ?? column.kind.schema.example
        guard column.isUnique, column.kind.schema.type == "string" else { return example }
        return "\"\(example.filter { $0 != "\"" })\(count)\""
    }

    /// Puts the ids of samples where `$path` stands.
    private func filled(_ text: String) throws -> String {
        var filled = ""
        for (index, part) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
            guard index > 0 else {
                filled += part
                continue
            }
            let path = part.prefix { $0.isLetter || $0 == "_" }
            filled += try id(String(path)) + part.dropFirst(path.count)
        }
        return filled
    }
}
