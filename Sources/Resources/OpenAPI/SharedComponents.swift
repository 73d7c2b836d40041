internal import JSON

/// The schemas that belong to no single resource.
enum SharedComponents {
    static let schemas: [(String, JSONValue)] = [
        ("Problem", problem),
        (
            "Violation",
            [
                "type": "object", "required": ["code", "detail"],
                "properties": [
                    "pointer": ["type": "string", "description": "A JSON Pointer into the body."],
                    "parameter": ["type": "string"], "header": ["type": "string"], "code": ["type": "string"], "detail": ["type": "string"],
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
        (
            "PriceCandidate",
            [
                "type": "object", "required": ["source", "line", "unit_price", "currency", "minimum_quantity", "verdict"],
                "properties": [
                    "source": ["type": "string"], "line": ["type": "string"], "unit_price": ["type": "string"],
                    "currency": ["type": "string"],
                    "minimum_quantity": ["type": "string"], "valid_from_on": ["type": ["string", "null"], "format": "date"],
                    "valid_to_on": ["type": ["string", "null"], "format": "date"], "verdict": ["type": "string"],
                ],
            ]
        ),
        (
            "Price",
            [
                "type": "object", "required": ["object", "quantity", "on", "price", "explain"],
                "properties": [
                    "object": ["type": "string", "const": "price"], "quantity": ["type": "string"],
                    "on": ["type": "string", "format": "date"],
                    "price": ["anyOf": [.component("PriceCandidate"), ["type": "null"]]],
                    "explain": ["type": "array", "items": .component("PriceCandidate")],
                ],
            ]
        ),
        ("Empty", ["type": "object", "additionalProperties": false]),
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

    private static let problem: JSONValue = [
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

    /// The closed list of problem codes.
    static let codes = [
        "malformed_json", "malformed_request", "unknown_parameter", "cursor_mismatch", "currency_required", "unauthorized", "forbidden",
        "field_forbidden", "csrf", "not_found", "duplicate", "in_use", "illegal_transition", "not_editable", "idempotency_in_flight",
        "insufficient_stock", "credit_limit", "supplier_not_eligible", "version_mismatch", "validation_failed", "idempotency_conflict",
        "over_tolerance", "rate_missing", "rate_limited", "too_many_concurrent", "storage_unavailable", "draining", "method_not_allowed",
        "not_acceptable", "request_timeout", "content_too_large", "uri_too_long", "unsupported_media_type", "range_not_satisfiable",
        "expectation_failed", "header_fields_too_large", "not_implemented", "version_not_supported", "internal_error",
    ]
}
