internal import HTTP
internal import Resources

/// How deep a tree of records may be.
private let depthLimit = 20

extension Transaction {
    /// Refuses a record that would stand above itself, however many others are between.
    func refuseCircle<R: Resource>(of record: Record<R>, through parent: KeyPath<R, Field<ID<R>?>>) throws {
        var ancestor = record[dynamicMember: parent]
        for _ in 0..<depthLimit {
            guard let id = ancestor else { return }
            guard id != record.id else { break }
            ancestor = try find(id)[dynamicMember: parent]
        }
        throw Problem.validationFailed([
            Violation(.pointer("/parent_id"), "format", "makes a circle, or a tree of more than \(depthLimit) levels")
        ])
    }
}
