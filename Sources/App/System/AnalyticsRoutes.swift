internal import Analytics
internal import HTTP
internal import JSON
internal import Resources

/// `POST /v1/analytics/{method}`: the computations behind our figures, on figures of the caller's.
enum AnalyticsRoutes {
    static let all: [Route] = AnalyticsMethod.all.map(route(for:))

    private static func route(for method: AnalyticsMethod) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation("compute\(method.name.typeCased)", tag: "analytics", method.summary)
            operation.detail = "Nothing is read or kept: the answer depends on the body alone."
            operation.requestBody = .inline(method.inputs)
            operation.responses = [(200, "The result.", .inline(method.answer))]
            return operation
        }
        return Route(.post, "/v1/analytics/\(method.name)", operation, scope: Scope("analytics", "read"), body: .json) { call in
            try call.refuseUnknownParameters(known: [])
            let document = try call.json()
            return .work { _ in .json(try answer(method, to: document).bytes) }
        }
    }

    private static func answer(_ method: AnalyticsMethod, to document: JSONDocument) throws(Problem) -> JSONValue {
        let flaws = document.flaws.map { Violation(.pointer($0.pointer), $0.code, $0.detail) }
        guard flaws.isEmpty else { throw .validationFailed(flaws) }
        do throws(AnalyticsMethod.Refusal) {
            return try method.answer(to: document.root)
        } catch {
            throw .validationFailed(error.flaws.map(violation))
        }
    }

    private static func violation(_ flaw: InputFlaw) -> Violation {
        let name = JSONPointer.tokens(of: flaw.pointer)?.last ?? ""
        return Violation(.pointer(flaw.pointer), flaw.code, Suggestion.sentence(flaw.detail, for: name, among: flaw.known))
    }
}
