internal import HTTP

extension ResourceRoutes {
    func history(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation(
                "list\(definition.typeName)History", tag: definition.path, "List what became of \(definition.article), newest first.")
            operation.detail =
                "Each change holds the members that it touched, before and after. The history of a deleted record can still be read."
            operation.parameters = [.id(definition), .limit, .cursor]
            operation.responses = [(200, "A page of changes.", .component("ChangeList"))]
            operation.problems = [404]
            operation.headers = ["Link"]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)/{id}/history", operation, scope: Scope(definition.path, "read")) { call in
            .read(try History(call, source).response)
        }
    }

    static let historySchema = #"""
        {"type":"object","required":["object","data","has_more","next_cursor"],"properties":{
        "object":{"type":"string","const":"list"},"has_more":{"type":"boolean"},"next_cursor":{"type":["string","null"]},
        "data":{"type":"array","items":{"type":"object",
        "required":["id","object","type","version","at","actor","request_id","effective_on","historical","before","after"],"properties":{
        "id":{"type":"string","pattern":"^evt_[0-7][0-9a-hjkmnp-tv-z]{12}$"},"object":{"type":"string","const":"change"},
        "type":{"type":"string"},"version":{"type":"integer"},"at":{"type":"string","format":"date-time"},"actor":{"type":"string"},
        "request_id":{"type":"string"},"effective_on":{"type":["string","null"],"format":"date"},"historical":{"type":"boolean"},
        "before":{"type":["object","null"]},"after":{"type":["object","null"]}}}}}}
        """#
}
