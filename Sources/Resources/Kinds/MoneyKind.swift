package import Storage
internal import Values

/// An amount in the currency of its record or document, exact to that currency's digits.
package struct MoneyKind: ExactKind {
    package var name: String { "money" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .money }
    package var operators: FilterOperators { .ordered }

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
