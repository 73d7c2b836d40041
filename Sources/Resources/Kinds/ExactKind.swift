package import JSON
package import Storage

/// A kind of exact number: clients write it as a decimal string, or as an integer. A JSON number with decimals has been a binary fraction
/// somewhere.
package protocol ExactKind: FieldKind {}

extension ExactKind {
    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        switch json {
        case .string(let text): return try parse(text: text, context)
        case .number(let number):
            guard let integer = number.integer else { throw FieldError("too_precise", "must be a decimal string or an integer") }
            return try parse(text: String(integer), context)
        default: throw .type("must be a decimal string")
        }
    }
}
