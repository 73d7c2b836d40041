/// Where the columns stand that a step of saving is about, found once: a record has forty of them, and most steps concern a few.
struct ColumnPlaces: Sendable {
    /// They can't be null.
    let required: [Int]
    /// They name another record.
    let references: [Int]
    /// Their context says what a new record does not.
    let contextual: [Int]
    /// They are drawn from a series.
    let numbers: [Int]
    /// They hold the company's own fields.
    let custom: [Int]
    let searchable: [Int]
    /// A role's that are its base's as well: here and there.
    let shared: [(own: Int, base: Int)]

    init(of columns: [Column], base: Definition?) {
        func places(_ isMeant: (Column) -> Bool) -> [Int] { columns.filter(isMeant).map(\.position) }
        required = places { !$0.isOptional }
        references = places { $0.target != nil }
        contextual = places { $0.fallback != .none && $0.fallback != .derived }
        numbers = places { $0.kind is NumberKind }
        custom = places { $0.kind is CustomFieldsKind }
        searchable = places(\.isSearchable)
        shared = columns.filter(\.isOfBase).compactMap { column in
            base?.column(named: column.name).map { (column.position, $0.position) }
        }
    }
}
