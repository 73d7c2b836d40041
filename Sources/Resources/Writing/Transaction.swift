internal import HTTP
internal import JSON
package import Storage
package import Values

/// One unit of work: rows, their lines, search index, audit and events commit together or not at all.
///
/// There is no other way to write. It can't be copied, kept or passed to another thread, so it can't outlive its request.
package struct Transaction: ~Copyable {
    /// Not handed out: whoever writes, writes through the methods below, so no change can lack its audit row.
    let session: any Session
    let kit: Kit
    let journal = Journal()
    package let actor: Actor
    package let now: Timestamp
    package let requestID: String
    /// What caused this work, when it follows an event.
    package let cause: Cause?
    /// The mark of changes that happened earlier: imports of history.
    package let isHistorical: Bool

    package init(
        _ session: any Session, kit: Kit, actor: Actor, now: Timestamp, requestID: String, cause: Cause? = nil,
        effectiveOn: CalendarDate? = nil, isHistorical: Bool = false
    ) {
        self.session = session
        self.kit = kit
        self.actor = actor
        self.now = now
        self.requestID = requestID
        self.cause = cause
        journal.effectiveOn = effectiveOn
        self.isHistorical = isHistorical
    }

    /// The business date of changes that happened earlier: imports of history, back-dated actions.
    package var effectiveOn: CalendarDate? { journal.effectiveOn }

    /// The event and rule that a change follows from.
    package struct Cause: Sendable {
        package let sequence: Int64
        package let rule: String?

        package init(sequence: Int64, rule: String? = nil) {
            self.sequence = sequence
            self.rule = rule
        }
    }

    package var catalog: Catalog { kit.catalog }

    /// Refuses work that also needs another scope than its route's: an action that makes records of another type.
    package func demand<R: Resource>(_ type: R.Type, _ verb: String) throws {
        try actor.access.demand(R.definition.path, verb)
    }

    /// The business date that this work counts under: back-dated, or today in the company's time zone.
    package func today(of company: Int64) throws -> CalendarDate { try records.today(of: company) }
}

/// What every transaction and query needs of the process: made once at start.
package struct Kit: Sendable {
    package let catalog: Catalog
    package let encoders: Encoders
    package let ids: IdentifierSource
    package let companies: CompanyDefaults
    /// Signs cursors, so that a client can't make one up.
    package let cursorKey: [UInt8]

    package init(catalog: Catalog, ids: IdentifierSource, companies: CompanyDefaults, cursorKey: [UInt8]) {
        self.catalog = catalog
        encoders = Encoders(catalog)
        self.ids = ids
        self.companies = companies
        self.cursorKey = cursorKey
    }
}

/// What documents take from their company when they don't say. Filled by the module that declares companies.
package struct CompanyDefaults: Sendable {
    /// The company of requests that name none.
    package let first: @Sendable (any Session) throws -> Int64?
    /// The base currency's code.
    package let currency: @Sendable (Int64, any Session) throws -> String?
    /// The IANA name of its time zone.
    package let timeZone: @Sendable (Int64, any Session) throws -> String?

    package init(
        first: @escaping @Sendable (any Session) throws -> Int64?, currency: @escaping @Sendable (Int64, any Session) throws -> String?,
        timeZone: @escaping @Sendable (Int64, any Session) throws -> String?
    ) {
        self.first = first
        self.currency = currency
        self.timeZone = timeZone
    }

    func calendarDate(of company: Int64, at instant: Timestamp, _ session: any Session) throws -> CalendarDate {
        let zone = try timeZone(company, session).map { try TimeZoneDatabase.system.zone($0) } ?? .utc
        return zone.date(at: instant)
    }
}
