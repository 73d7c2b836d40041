internal import HTTP
internal import JSON
package import Resources
internal import Values

/// Making and ending keys over HTTP.
package enum KeyRoutes {
    package static let all: [Route] = [create, revoke]

    /// What a client says of a new key.
    struct NewKey: FieldSet {
        static let schema = Schema(input: "new_api_key", of: NewKey.self)
        let name = Field.text("name", max: 120)
        let scopes = Field<Tags>.tags("scopes")
        let expiresAt = Field.timestamp("expires_at").optional
        init() {}
    }

    private static var create: Route {
        let operation: Route.Documentation = {
            var operation = Operation("createApiKey", tag: "api_keys", "Make a key; the answer shows its secret, once.")
            // No Idempotency-Key: a replay would have to keep the secret.
            operation.parameters = [.dryRun]
            operation.requestBody = .inline(
                """
                {"type":"object","required":["name","scopes"],"additionalProperties":false,"properties":{\
                "name":{"type":"string","minLength":1,"maxLength":120},"scopes":{"type":"array","items":{"type":"string"},"maxItems":50},\
                "expires_at":{"type":["string","null"],"format":"date-time"}}}
                """)
            operation.responses = [(201, "The key, with its secret.", .component("NewApiKey"))]
            operation.problems = [409, 422]
            operation.headers = ["Location"]
            return operation
        }
        return Route(.post, "/v1/api_keys", operation, scope: Scope("api_keys", "write"), body: .json) { call in
            let document = try call.json()
            try call.refuseUnknownParameters(known: ["dry_run"])
            let access = call.access
            var write = Work.Write { transaction in
                let input = Record<NewKey>(try transaction.read(document, as: NewKey.definition))
                // A key never makes one that may do more than itself.
                for scope in input.scopes.words where !access.covers(scope) {
                    throw Problem.forbidden("This key may not give the scope \(scope), as it does not have it.")
                }
                let (key, token) = try transaction.createKey(name: input.name, scopes: input.scopes.words, expiresAt: input.expiresAt)
                var response = try transaction.answer(key.row, status: .created)
                guard case .bytes(let bytes) = response.body else { return response }
                response.body = .bytes(bytes.dropLast() + Array(",\"secret\":\"\(token.text)\"}".utf8))
                response.fields.append(Response.Field("Cache-Control", "no-store"))
                return response
            }
            write.isDryRun = try call.flag("dry_run")
            return .write(write)
        }
    }

    private static var revoke: Route {
        let operation: Route.Documentation = {
            var operation = Operation("revokeApiKey", tag: "api_keys", "End a key for good.")
            operation.parameters = [.id(APIKey.definition), .dryRun, .idempotencyKey]
            operation.requestBody = .component("Empty")
            operation.responses = [(200, "The key as it is now.", .component("ApiKey"))]
            operation.problems = [404]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(
            .post, "/v1/api_keys/{id}/revoke", operation, scope: Scope("api_keys", "write"), body: .optionalJSON
        ) { call in
            let number = try call.number(of: APIKey.definition)
            let document = try call.json()
            try call.refuseUnknownParameters(known: ["dry_run"])
            var write = Work.Write { transaction in
                try transaction.refuseMembers(of: document)
                return try transaction.answer(try transaction.revokeKey(ID(number)).row)
            }
            write.isDryRun = try call.flag("dry_run")
            write.honoursIdempotencyKey = true
            return .write(write)
        }
    }
}
