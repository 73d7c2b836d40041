package import JSON
package import Storage
package import Values

/// What a field can hold and how: its form in JSON, in text (filters, cells), in the table and in OpenAPI. One file per kind.
package protocol FieldKind: Sendable {
    /// The kind's name in `GET /v1/meta`.
    var name: String { get }
    var storage: StorageClass { get }
    var format: WireFormat { get }
    var operators: FilterOperators { get }

    /// Reads a JSON value that is not null.
    func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value
    /// Reads text: a filter's operand, a cell, a path segment.
    func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value

    /// The JSON Schema of a value that is not null, as OpenAPI 3.1 shows it.
    var schema: JSONSchema { get }
}

extension FieldKind {
    /// Kinds whose JSON is a string read it as text.
    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .string(let text) = json else { throw .type("must be a string") }
        return try parse(text: text, context)
    }
}

/// How a column is kept in a STRICT table.
package enum StorageClass: String, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
}

/// How a stored value becomes JSON: closed, so that writing a row is one switch per column.
package enum WireFormat: Sendable, Equatable {
    case text
    case integer
    case boolean
    /// An integer × 10⁶ as a decimal string without trailing zeros.
    case decimal
    /// Minor units as a decimal string with the digits of the currency in column `currency` of the same row, or of its document.
    case money
    case timestamp
    /// The 13 characters of an id behind a prefix.
    case reference(prefix: String)
    /// JSON text, copied as it is.
    case json
}

/// The comparisons that a filter may ask for: `name.contains=acme`.
package struct FilterOperators: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let equal = FilterOperators(rawValue: 1 << 0)
    package static let notEqual = FilterOperators(rawValue: 1 << 1)
    package static let within = FilterOperators(rawValue: 1 << 2)
    package static let less = FilterOperators(rawValue: 1 << 3)
    package static let lessOrEqual = FilterOperators(rawValue: 1 << 4)
    package static let greater = FilterOperators(rawValue: 1 << 5)
    package static let greaterOrEqual = FilterOperators(rawValue: 1 << 6)
    package static let contains = FilterOperators(rawValue: 1 << 7)
    package static let startsWith = FilterOperators(rawValue: 1 << 8)
    package static let isNull = FilterOperators(rawValue: 1 << 9)
    /// A list has this member.
    package static let has = FilterOperators(rawValue: 1 << 10)
    package static let notWithin = FilterOperators(rawValue: 1 << 11)

    package static let identity: FilterOperators = [.equal, .notEqual, .within, .notWithin, .isNull]
    package static let ordered: FilterOperators = [.identity, .less, .lessOrEqual, .greater, .greaterOrEqual]
    package static let textual: FilterOperators = [.ordered, .contains, .startsWith]

    /// The names behind the dot, in the order of the bits; `eq` may be left out.
    package static let names: [(name: String, one: FilterOperators)] = [
        ("eq", .equal), ("ne", .notEqual), ("in", .within), ("lt", .less), ("lte", .lessOrEqual), ("gt", .greater),
        ("gte", .greaterOrEqual), ("contains", .contains), ("starts_with", .startsWith), ("is_null", .isNull), ("has", .has),
        ("not_in", .notWithin),
    ]
}

/// What surrounds a value while it is read.
package struct ParseContext: Sendable {
    /// The record's or its document's currency, nil when it has none yet.
    package var currency: Currency?
    /// The catalogue, for the types behind references.
    package var catalog: Catalog

    package init(currency: Currency? = nil, catalog: Catalog) {
        self.currency = currency
        self.catalog = catalog
    }
}

/// Why a value does not fit its field.
package struct FieldError: Error, Sendable, Equatable {
    /// One of the per-field codes: `type`, `min`, `max`, `format`, `too_precise` …
    package let code: String
    /// Finishes the sentence "*field* …".
    package let detail: String

    package init(_ code: String, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package static func type(_ detail: String) -> FieldError { FieldError("type", detail) }
    package static func format(_ detail: String) -> FieldError { FieldError("format", detail) }
}
