internal import JSON

/// The schemas that belong to no single resource.
enum SharedComponents {
    private static var backDating: JSONObject {
        var members = JSONObject()
        members.append(BackDating.documentedMember.0, BackDating.documentedMember.1)
        return members
    }

    static var schemas: [(String, JSONValue)] {
        [

            ("Problem", problem),
            ("AggregateList", read(ResourceRoutes.aggregateSchema)),
            ("ChangeList", read(ResourceRoutes.historySchema)),
            ("RevisionList", read(ResourceRoutes.revisionsSchema)),
            ("ListQuery", read(ListDocument.querySchema)),
            (
                "ActionEffects",
                [
                    "type": "object", "required": ["created", "event_id"],
                    "properties": [
                        "created": [
                            "type": "array", "description": "Other records that the action made.",
                            "items": [
                                "type": "object", "required": ["object", "id"],
                                "properties": ["object": ["type": "string"], "id": ["type": "string"]],
                            ],
                        ],
                        "event_id": ["type": ["string", "null"], "description": "The event that tells of it."],
                    ],
                ]
            ),
            (
                "Violation",
                [
                    "type": "object", "required": ["code", "detail"],
                    "properties": [
                        "pointer": ["type": "string", "description": "A JSON Pointer into the body."],
                        "parameter": ["type": "string"], "header": ["type": "string"], "code": ["type": "string"],
                        "detail": ["type": "string"],
                    ],
                ]
            ),
            (
                "TaxBreakdownRow",
                [
                    "type": "object", "required": ["tax_id", "category", "tax_percent", "taxable", "tax"],
                    "properties": [
                        "tax_id": ["type": ["string", "null"]], "category": ["type": "string", "description": "As EN 16931 names it."],
                        "tax_percent": ["type": "string"], "taxable": ["type": "string"], "tax": ["type": "string"],
                    ],
                ]
            ),
            (
                "NewApiKey",
                [
                    "allOf": [
                        .component("ApiKey"),
                        [
                            "type": "object", "required": ["secret"],
                            "properties": ["secret": ["type": "string", "description": "Shown once."]],
                        ],
                    ]
                ]
            ),
            ("Empty", ["type": "object", "additionalProperties": false]),
            ("ActionInput", ["type": "object", "additionalProperties": false, "properties": .object(backDating)]),
            (
                "ExternalReference",
                [
                    "type": "object", "required": ["system", "key"], "additionalProperties": false,
                    "properties": [
                        "system": ["type": "string", "minLength": 1, "maxLength": 128],
                        "key": ["type": "string", "minLength": 1, "maxLength": 128],
                    ],
                ]
            ),
        ]
    }

    /// A schema that was written as text.
    static func read(_ schema: String) -> JSONValue { (try? JSONReader.parse(Array(schema.utf8)).root) ?? true }

    private static var problem: JSONValue {
        [
            "type": "object", "required": ["type", "title", "status", "code", "detail", "request_id"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "code": ["type": "string", "enum": .array(codes.map { .string($0) })],
                "detail": ["type": "string"], "request_id": ["type": "string"],
                "errors": ["type": "array", "items": .component("Violation")],
                "existing_id": ["type": "string"], "referrers": ["type": "array", "items": ["type": "string"]],
                "current": ["type": "string"], "allowed": ["type": "array", "items": ["type": "string"]],
                "current_version": ["type": "integer"], "operation_index": ["type": "integer"], "limit": ["type": "string"],
            ],
        ]
    }

    /// The closed list of problem codes.
    static let codes = [
        "malformed_json", "malformed_request", "unknown_parameter", "cursor_mismatch", "currency_required", "unauthorized", "forbidden",
        "field_forbidden", "csrf", "not_found", "content_missing", "duplicate", "in_use", "illegal_transition", "not_editable",
        "idempotency_in_flight",
        "insufficient_stock", "credit_limit", "supplier_not_eligible", "version_mismatch", "validation_failed", "idempotency_conflict",
        "over_tolerance", "rate_missing", "rate_limited", "too_many_concurrent", "storage_unavailable", "draining", "method_not_allowed",
        "not_acceptable", "request_timeout", "content_too_large", "uri_too_long", "unsupported_media_type", "range_not_satisfiable",
        "expectation_failed", "header_fields_too_large", "not_implemented", "version_not_supported", "internal_error",
    ]
}
