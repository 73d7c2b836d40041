/// A struct whose properties are fields: a resource, a line, or the input of an action.
package protocol FieldSet: Sendable {
    static var schema: Schema<Self> { get }
    init()
    /// Rules that look at more than one field.
    static func check(_ record: Record<Self>, _ violations: inout Violations)
    /// Fills the fields that follow from others, before the rules are checked.
    static func derive(_ record: inout Record<Self>, in transaction: borrowing Transaction) throws
    /// The same for declarations to which it matters what was saved `before`; nil when the record is new.
    static func derive(_ record: inout Record<Self>, from before: Record<Self>?, in transaction: borrowing Transaction) throws
}

extension FieldSet {
    package static func check(_ record: Record<Self>, _ violations: inout Violations) {}
    package static func derive(_ record: inout Record<Self>, in transaction: borrowing Transaction) throws {}
    package static func derive(_ record: inout Record<Self>, from before: Record<Self>?, in transaction: borrowing Transaction) throws {
        try derive(&record, in: transaction)
    }
    package static var definition: Definition { schema.definition }
}

/// One kind of thing the API serves.
///
/// Table, JSON, validation, filters, search, import, export, OpenAPI, audit and events all follow from the declaration.
package protocol Resource: FieldSet {}

/// An owned child of a document: saved and versioned with its parent.
package protocol Line: Resource {}

/// A resource that extends another and shares its number: `Supplier` and `Customer` are roles of one `Party`.
package protocol Extending: Resource {
    associatedtype Base: Resource
}
