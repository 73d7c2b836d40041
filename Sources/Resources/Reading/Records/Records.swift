internal import HTTP
package import Storage
package import Values

/// What there is to read, as typed records: the reading half of a transaction, and all that a report gets.
package struct Records {
    let session: any Session
    let kit: Kit
    package let now: Timestamp
    /// The business date of the work, where it is not today.
    package let effectiveOn: CalendarDate?

    /// What whoever asked may read; the server's own work may read all.
    private let access: Access

    package init(_ session: any Session, kit: Kit, now: Timestamp, effectiveOn: CalendarDate? = nil, access: Access = .full) {
        self.session = session
        self.kit = kit
        self.now = now
        self.effectiveOn = effectiveOn
        self.access = access
    }

    /// Whether whoever asked may be shown records of this type.
    package func mayRead<R: Resource>(_ type: R.Type) -> Bool { access.allows(R.definition.path, "read") }

    package var catalog: Catalog { kit.catalog }

    /// The company of work that names none.
    package func firstCompany() throws -> Int64? { try kit.companies.first(session) }

    /// The business date that work counts under: back-dated, or today in the company's time zone.
    package func today(of company: Int64) throws -> CalendarDate {
        if let effectiveOn { return effectiveOn }
        return try kit.companies.calendarDate(of: company, at: now, session)
    }

    /// The record with this id; a missing one is a 404.
    package func find<R: Resource>(_ id: ID<R>) throws -> Record<R> {
        guard let row = try RowLoader.load(R.definition, id.number, from: session) else { throw Problem.notFound(R.definition, id.number) }
        return Record(row)
    }

    /// The records with these ids, with their lines: one query for the type and one for each of its lines fields, however many they are.
    package func find<R: Resource>(_ ids: some Sequence<ID<R>>) throws -> [ID<R>: Record<R>] {
        let rows = try RowLoader.load(R.definition, Set(ids.map { $0.number }).sorted(), from: session)
        return Dictionary(rows.map { (ID<R>($0.id), Record<R>($0)) }) { first, _ in first }
    }

    /// Begins a typed query.
    package func select<R: Resource>(_ type: R.Type) -> Selection<R> { Selection(session) }
}

extension Transaction {
    /// What can be read here.
    package var records: Records { Records(session, kit: kit, now: now, effectiveOn: effectiveOn) }

    package func find<R: Resource>(_ ids: some Sequence<ID<R>>) throws -> [ID<R>: Record<R>] { try records.find(ids) }

    package func select<R: Resource>(_ type: R.Type) -> Selection<R> { records.select(type) }
}

extension Record where R: Line {
    /// The document that holds this line.
    package func parent<Parent: Resource>(of type: Parent.Type) -> ID<Parent> { ID(row.parent) }
}
