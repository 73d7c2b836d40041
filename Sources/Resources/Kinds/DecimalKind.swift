package import Storage
package import Values

/// An exact number with up to six decimals: a quantity, a unit price, a rate, a percentage.
package struct DecimalKind: ExactKind {
    package let name: String

    package var storage: StorageClass { .integer }
    package var format: WireFormat { .decimal }
    package var operators: FilterOperators { .ordered }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        do throws(NumberError) {
            return .integer(try Decimal6(text).scaled)
        } catch {
            throw FieldError(error, digits: Decimal6.digits)
        }
    }

    package var schema: JSONSchema {
        JSONSchema("string", pattern: #"^-?[0-9]{1,13}(\.[0-9]{1,6})?$"#, example: "\"12.5\"")
    }
}

extension FieldError {
    /// Why a text is not a decimal that can be kept.
    init(_ error: NumberError, digits: Int) {
        switch error {
        case .malformed, .divisionByZero: self = .type("must be a decimal such as \"12.5\"")
        case .tooPrecise: self.init("too_precise", "may have at most \(digits) decimals")
        case .outOfRange: self.init("max", "is too large")
        }
    }
}

extension Field where FieldType == Decimal6 {
    /// A decimal with no unit, such as a factor.
    package static func decimal(_ name: String) -> Field<Decimal6> { Self(Column(name, DecimalKind(name: "decimal"))) }
    /// A count in the unit that stands beside it.
    package static func quantity(_ name: String) -> Field<Decimal6> { Self(Column(name, DecimalKind(name: "quantity"))) }
    /// A price of one unit, in the record's or document's currency.
    package static func unitPrice(_ name: String) -> Field<Decimal6> { Self(Column(name, DecimalKind(name: "unit_price"))) }
    /// A factor between currencies or units.
    package static func rate(_ name: String) -> Field<Decimal6> { Self(Column(name, DecimalKind(name: "rate"))) }
    /// Parts of a hundred: `"13"` is 13 %.
    package static func percent(_ name: String) -> Field<Decimal6> { Self(Column(name, DecimalKind(name: "percent"))) }
}
