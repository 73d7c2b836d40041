internal import App
internal import HTTP
internal import JSON
package import Resources

/// Makes a record of any type, with as few fields as it takes and with what it refers to, from what its declaration says.
package final class Samples {
    private let server: TestServer
    private var made: [String: String] = [:]
    private var count: Int

    /// What is unique is numbered from here on: samples that share nothing with others of a server begin somewhere else.
    package init(_ server: TestServer, numbering: Int = 0) {
        self.server = server
        count = numbering
    }

    /// What a declaration can't say: rules over several fields, values that are taken already.
    private static let more: [String: String] = [
        "leads": #""organisation":"Acme""#,
        "interactions": #""lead_id":"$leads","occurred_at":"2099-01-01T00:00:00Z""#,
        "stock_adjustments": #""kind":"opening","lines":[{"product_id":"$products","quantity":"100"}]"#,
        "corrective_actions":
            #""d3_containment":"D3","d4_root_cause":"D4","d5_correction":"D5","d6_implementation":"D6","d7_prevention":"D7","d8_closing":"D8""#,
        "quotes": #""lines":[{"description":"Work","quantity":"1","unit_price":"10"}]"#,
        "exchange_rates": #""from_currency":"USD","to_currency":"EUR","rate":"0.9""#,
        "currencies": #""code":"JPY""#,
        "purchase_requisitions": #""lines":[{"description":"Paper","quantity":"1"}]"#,
        "notes": #""subject_id":"$products""#,
        "custom_fields": #""resource":"suppliers","name":"colour""#,
        "stock_transfers": #""to_warehouse_id":"$+warehouses","lines":[{"product_id":"$products","quantity":"1"}]"#,
        "policies": #""key":"four_eyes","value":false"#,
        "purchase_orders":
            #""warehouse_id":"$warehouses","lines":[{"description":"Work","quantity":"100","unit_price":"10"}]"#,
        "supplier_returns": #""lines":[{"goods_receipt_line_id":"$goods_receipt_lines","quantity":"3","origin":"stock"}]"#,
        "sales_orders": #""lines":[{"description":"Work","quantity":"100","unit_price":"10"}]"#,
        "deliveries": #""warehouse_id":"$warehouses""#,
        "sales_invoices": #""sales_order_id":"$sales_orders""#,
    ]

    /// What has to be done with a record before others can refer to it.
    private static let steps = [
        "suppliers": ["qualify"], "purchase_orders": ["submit", "approve", "send"], "goods_receipts": ["post"],
        "sales_orders": ["confirm"], "deliveries": ["ship"], "stock_adjustments": ["post"],
    ]

    /// What has to be there before, though the record does not name it.
    private static let earlier = [
        "sales_invoices": "deliveries", "purchase_orders": "policies", "purchase_requisitions": "policies",
        "stock_transfers": "stock_adjustments",
    ]

    /// What the server makes by itself once something else was made and taken through its steps.
    private static let arising: [String: (path: String, members: String)] = [
        "purchase_proposals": (
            "sales_orders",
            #""customer_id":"$customers","warehouse_id":"$warehouses","lines":[{"product_id":"$products","quantity":"1","unit_price":"10"}]"#
        )
    ]

    /// The body of an action on a record of this type, with as few members as it takes.
    package func input(of action: AnyAction, _ path: String) throws -> String {
        guard let input = action.input else { return "{}" }
        return "{\(try members(of: input, more: Self.inputs["\(path).\(action.name)"]))}"
    }

    /// What the declaration of an action's input can't say.
    private static let inputs = [
        "purchase_orders.promise": #""promised_on":"2099-01-01""#, "tickets.merge": #""ticket_id":"$+tickets""#,
        "tickets.mark_duplicate": #""ticket_id":"$+tickets""#,
    ]

    /// The id of a record of this type, made once.
    package func id(_ path: String) throws -> String {
        if let id = made[path] { return id }
        if let cause = Self.arising[path] { return try arisen(path, from: cause) }
        let answer = try make(path)
        guard answer.status == 201, let id = answer["id"] else { throw TestServer.Failure("no sample of \(path): \(answer.text)") }
        made[path] = id
        return id
    }

    /// The id of a record of this type that others can refer to; a line's stands in its document.
    private func ready(_ path: String) throws -> String {
        if let id = made[path] { return id }
        let catalog = server.application.kit.catalog
        if let definition = catalog.definition(path: path), let parent = catalog.parent(of: definition),
            let line = try server.get("/v1/\(parent.definition.path)/\(try ready(parent.definition.path))")["\(parent.lines.name).0.id"]
        {
            return line
        }
        let id = try id(path)
        for step in Self.steps[path] ?? [] {
            let answer = try server.post("/v1/\(path)/\(id)/\(step)")
            guard answer.status == 200 else { throw TestServer.Failure("\(step) of a sample of \(path): \(answer.text)") }
        }
        return id
    }

    /// The id of the newest record of a type that follows from something else.
    private func arisen(_ path: String, from cause: (path: String, members: String)) throws -> String {
        let made = try server.post("/v1/\(cause.path)", "{\(try filled(cause.members))}")
        for step in Self.steps[cause.path] ?? [] { _ = try server.post("/v1/\(cause.path)/\(made["id"] ?? "")/\(step)") }
        try Witness(server).settle()
        guard let id = try server.get("/v1/\(path)?sort=-created_at&limit=1")["data.0.id"] else {
            throw TestServer.Failure("no \(path) follow from \(cause): \(made.text)")
        }
        self.made[path] = id
        return id
    }

    /// Makes a record of this type.
    package func make(_ path: String) throws -> TestServer.Answer {
        guard let definition = server.application.kit.catalog.definition(path: path) else { throw TestServer.Failure("no type \(path)") }
        if let earlier = Self.earlier[path] { _ = try ready(earlier) }
        return try server.send(.post, "/v1/\(path)", "{\(try members(of: definition, more: Self.more[path]))}")
    }

    private func members(of definition: Definition, more: String? = nil) throws -> String {
        count += 1
        var members: [String] = []
        let more = try more.map { try filled($0) }
        let given = try JSONReader.parse(Array("{\(more ?? "")}".utf8)).root
        for column in definition.columns where isNeeded(column) && given[column.name] == nil {
            members.append("\"\(column.name)\":\(try value(of: column))")
        }
        for lines in definition.lines where lines.isRequired && given[lines.name] == nil {
            members.append("\"\(lines.name)\":[{\(try self.members(of: lines.definition, more: Self.more[lines.definition.path]))}]")
        }
        if let more { members.append(more) }
        if definition.options.contains(.extensible) {
            members.append("\"external_refs\":[{\"system\":\"sample\",\"key\":\"\(definition.path) \(count)\"}]")
        }
        return members.joined(separator: ",")
    }

    private func isNeeded(_ column: Column) -> Bool { !column.isOptional && !column.isReadOnly && column.fallback == .none }

    private func value(of column: Column) throws -> String {
        if let target = column.target { return "\"\(try ready(target.definition.path))\"" }
        let example = column.example ?? column.kind.schema.example
        guard column.isUnique, column.kind.schema.type == "string" else { return example }
        return "\"\(example.filter { $0 != "\"" })\(count)\""
    }

    /// Puts the ids of samples where `$path` stands, and of another one where `$+path` does.
    private func filled(_ text: String) throws -> String {
        var filled = ""
        for (index, part) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
            guard index > 0 else {
                filled += part
                continue
            }
            let isNew = part.hasPrefix("+")
            let path = part.drop { $0 == "+" }.prefix { $0.isLetter || $0 == "_" }
            let id = try isNew ? make(String(path))["id"] : ready(String(path))
            filled += (id ?? "") + part.dropFirst(path.count + (isNew ? 1 : 0))
        }
        return filled
    }
}
