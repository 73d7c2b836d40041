package import HTTP
package import JSON
package import Values

/// One request on its way through the kit: parsed, authenticated, matched to its route.
package struct Call: Sendable {
    package let request: Request
    /// The values of the path's parameters, percent-decoded, in the order of the template.
    package let captures: [String]
    package let actor: Actor
    package let catalog: Catalog
    package let requestID: String
    package let now: Timestamp
    /// The query's parameters, decoded.
    package let parameters: QueryParameters
    /// How deep and how long a body in JSON may be.
    package let jsonLimits: JSONLimits

    package init(
        request: Request, captures: [String], actor: Actor, catalog: Catalog, requestID: String, now: Timestamp,
        parameters: QueryParameters, jsonLimits: JSONLimits = .standard
    ) {
        self.request = request
        self.captures = captures
        self.actor = actor
        self.catalog = catalog
        self.requestID = requestID
        self.now = now
        self.parameters = parameters
        self.jsonLimits = jsonLimits
    }

    package var access: Access { actor.access }

    /// The number behind an id in the path. Any text that is no id of this type names nothing: 404.
    package func number(of definition: Definition, at index: Int = 0) throws(Problem) -> Int64 {
        let text = captures[index]
        if let number = Identifier.number(in: text, prefix: definition.prefix) { return number }
        if let other = catalog.definition(ofID: text), other !== definition {
            throw .notFound("\(text) is a \(other.object) id, not a \(definition.object) id.")
        }
        throw .notFound("\(text) is not a \(definition.object) id.")
    }

    /// The body as JSON; an empty one reads as an empty object where the route allows it.
    package func json() throws(Problem) -> JSONDocument {
        guard case .bytes(let bytes) = request.body, !bytes.isEmpty else { return JSONDocument(root: .object(JSONObject()), flaws: []) }
        do throws(JSONSyntaxError) {
            return try JSONReader.parse(bytes, limits: jsonLimits)
        } catch {
            throw Problem(.badRequest, "malformed_json", "\(error)")
        }
    }

    /// Refuses parameters that the operation does not know, with a suggestion.
    package func refuseUnknownParameters(known: [String]) throws(Problem) {
        for (name, _) in parameters.pairs where !known.contains(name) {
            throw .unknownParameter(name, among: known)
        }
    }

    package func flag(_ name: String) throws(Problem) -> Bool {
        switch parameters[name] {
        case nil, "false": false
        case "true": true
        case .some: throw .badParameter(name, "must be true or false")
        }
    }
}

extension Problem {
    package static func unknownParameter(_ name: String, among known: [String]) -> Problem {
        Problem(
            .badRequest, "unknown_parameter", Suggestion.sentence("There is no parameter \(name) here.", for: name, among: known),
            errors: [Violation(.parameter(name), "unknown_parameter", Suggestion.sentence("is not known", for: name, among: known))])
    }

    package static func badParameter(_ name: String, _ detail: String) -> Problem {
        Problem(
            .badRequest, "malformed_request", "The parameter \(name) \(detail).", errors: [Violation(.parameter(name), "format", detail)])
    }
}

extension Call {
    /// The other system and key that a path names.
    func reference() throws(Problem) -> ExternalReference {
        for segment in captures.prefix(2) where segment != TextCleaning.clean(segment) || segment.hasPrefix(".") {
            throw Problem(.badRequest, "malformed_request", "A system or key begins with neither a dot nor a space and ends with no space.")
        }
        do throws(FieldError) {
            return try ExternalReference(system: captures[0], key: captures[1])
        } catch {
            throw Problem(.badRequest, "malformed_request", "The path \(error.detail).")
        }
    }
}
