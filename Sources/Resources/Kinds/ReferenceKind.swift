package import Storage
internal import Values

/// The id of a record of another type.
package struct ReferenceKind: ReferencingKind {
    package let target: any Resource.Type

    package var name: String { "reference" }
    package var storage: StorageClass { .integer }
    package var format: WireFormat { .reference(prefix: target.definition.prefix) }
    package var operators: FilterOperators { .identity }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        let prefix = target.definition.prefix
        if let number = Identifier.number(in: text, prefix: prefix) { return .integer(number) }
        if let other = context.catalog.definition(ofID: text), other !== target.definition {
            throw FieldError("reference_not_found", "is a \(other.object) id, not a \(target.definition.object) id")
        }
        throw .format("must be an id such as \(Identifier.text(Identifier.example, prefix: prefix))")
    }

    package var schema: JSONSchema {
        let prefix = target.definition.prefix
        return JSONSchema(
            "string", pattern: Identifier.pattern(prefix: prefix), example: "\"\(Identifier.text(Identifier.example, prefix: prefix))\"")
    }
}

extension Field {
    /// A reference to a record of another type; its name ends in `_id`.
    package static func reference<Target: Resource>(_ name: String, to target: Target.Type) -> Self where FieldType == ID<Target> {
        precondition(name.hasSuffix("_id"), "\(name): a reference's name ends in _id")
        return Self(Column(name, ReferenceKind(target: target)))
    }
}
