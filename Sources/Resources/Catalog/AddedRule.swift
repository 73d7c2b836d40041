/// What a module demands of the records of another module, which knows nothing of it: that a unit stays once goods were counted in it.
package struct AddedRule: Sendable {
    let definition: @Sendable () -> Definition
    let check: @Sendable (Row, Row?, borrowing Transaction) throws -> Void

    /// `check` sees the record as it is about to be saved, and as it was before, if it was; what it throws refuses the change.
    package init<R: Resource>(
        _ type: R.Type, _ check: @escaping @Sendable (Record<R>, Record<R>?, borrowing Transaction) throws -> Void
    ) {
        definition = { R.definition }
        self.check = { row, before, transaction in try check(Record(row), before.map { Record($0) }, transaction) }
    }
}
