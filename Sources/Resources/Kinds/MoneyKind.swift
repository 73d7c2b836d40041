package import JSON
package import Storage
internal import Values

/// An amount in the currency of its record or document, exact to that currency's digits.
package struct MoneyKind: FieldKind {
    package var name: String { "money" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .money }
    package var operators: FilterOperators { .ordered }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        switch json {
        case .string(let text): return try parse(text: text, context)
        case .number(let number):
            guard let integer = number.integer else { throw FieldError("too_precise", "must be a decimal string or an integer") }
            return try parse(text: String(integer), context)
        default: throw .type("must be a decimal string")
        }
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let currency = context.currency else { throw FieldError("required", "needs a currency beside it") }
        do throws(NumberError) {
            return .integer(try Money(text, currency).minorUnits)
        } catch {
            throw FieldError(error, digits: currency.digits)
        }
    }

    package var schema: JSONSchema {
        JSONSchema("string", pattern: #"^-?[0-9]{1,16}(\.[0-9]{1,4})?$"#, example: "\"1234.50\"")
    }
}

extension Field where FieldType == Amount {
    /// An amount of money; the record or its document has a `currency` field.
    package static func money(_ name: String) -> Self { Self(Column(name, MoneyKind())) }
}
