/// A document that both sides may hold in their hands: once it is no draft it changes by revisions, each kept, with a reason.
package protocol Amendable: Resource {
    /// Counted from 1; raised by each amendment.
    var revision: Field<Int64> { get }
    /// What an amendment may not do, and what follows from it: refuses to go below what was received or delivered, returns the document to
    /// whoever approves. `record` holds what was changed already.
    static func amend(_ record: inout Record<Self>, from before: Record<Self>, in transaction: borrowing Transaction) throws
}

extension Amendable {
    static var erasedAmend: @Sendable (inout Row, Row, borrowing Transaction) throws -> Void {
        { row, before, transaction in
            var record = Record<Self>(row)
            try amend(&record, from: Record(before), in: transaction)
            record.revision = Record<Self>(before).revision + 1
            row = record.row
        }
    }
}

extension Field where FieldType == Int64 {
    /// Which revision of a document this is.
    package static func revision() -> Self {
        Field.integer("revision").readOnly.defaulting(to: 1).describedAs("Counted from 1; raised by each amendment.")
    }
}
