package import Storage
internal import Values

/// An ISO 4217 code.
package struct CurrencyKind: FieldKind {
    package var name: String { "currency" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .text }
    package var operators: FilterOperators { .identity }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let currency = Currency(text) else { throw .format("is not an ISO 4217 currency code") }
        return .text(currency.code)
    }

    package var schema: JSONSchema { JSONSchema("string", pattern: "^[A-Z]{3}$", example: "\"EUR\"") }
}

extension Field where FieldType == String {
    package static func currency(_ name: String = "currency") -> Self { Self(Column(name, CurrencyKind())) }
}
