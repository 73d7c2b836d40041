internal import HTTP
package import Resources
internal import Values

/// `GET /v1/{path}/{id}/document?lang=zh|en|de` of every document that can be printed.
package struct PrintRoutes: Sendable {
    private let kit: Kit

    package init(_ kit: Kit) { self.kit = kit }

    static let mediaType = "text/html"

    package var all: [Route] {
        kit.catalog.modules.flatMap(\.resources).compactMap { $0 as? any Printable.Type }.map { route(for: $0) }
    }

    private func route<R: Printable>(for type: R.Type) -> Route {
        let definition = R.definition
        let operation: Route.Documentation = {
            var operation = Operation("get\(definition.typeName)Document", tag: definition.path, "A page that can be printed.")
            operation.detail =
                "Once the document is sent or issued, the page is the one that was set then, in every language."
            operation.parameters = [
                .id(definition),
                .init(
                    "lang", .query, JSONSchema("string", words: PrintLanguage.allCases.map(\.rawValue), example: "\"de\""),
                    "In which language; the reader's if absent."),
            ]
            operation.responses = [(200, "The page.", .binary([Self.mediaType]))]
            operation.problems = [404]
            operation.headers = ["Content-Language"]
            return operation
        }
        return Route(
            .get, "/v1/\(definition.path)/{id}/document", operation, scope: Scope(definition.path, "read"), produces: [Self.mediaType]
        ) { [kit] call in
            let number = try call.number(of: definition)
            try call.refuseUnknownParameters(known: ["lang"])
            let asked = try call.parameters["lang"].map { text throws(Problem) in
                guard let language = PrintLanguage(rawValue: text) else { throw Problem.badParameter("lang", "must be zh, en or de") }
                return language
            }
            let now = call.now
            return .work { session in
                let records = Records(session, kit: kit, now: now)
                let (page, language) = try records.page(of: try records.find(ID<R>(number)), in: asked)
                return Response(
                    .ok, fields: [Response.Field("Content-Language", language.tag)], contentType: "text/html; charset=utf-8",
                    body: .bytes(Array(page.utf8)))
            }
        }
    }
}

extension Records {
    /// The copy that was kept, where there is one; otherwise the page as the document says it now.
    fileprivate func page<R: Printable>(of given: Record<R>, in asked: PrintLanguage?) throws -> (String, PrintLanguage) {
        var record = given
        let copies =
            try record.isFrozen
            ? select(PrintedCopy.self).where(\.subject, is: record.id.description).where(\.revision, is: R.revision(of: record))
                .newestFirst.all() : []
        if let copy = copies.first, let page = copy.page(in: asked) { return (page, asked ?? PrintLanguage(nearest: copy.language)) }
        let isDraft = !record.isFrozen
        if isDraft { try R.address(&record, from: self) }
        let language = try asked ?? record.language(from: self, company: firstCompany().map { ID($0) })
        return (try record.page(in: language, isDraft: isDraft, from: self), language)
    }
}
