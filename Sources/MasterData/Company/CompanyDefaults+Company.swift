package import Resources
internal import Storage
internal import Values

extension CompanyDefaults {
    private static let selectFirst: SQL = "SELECT id FROM companies ORDER BY id LIMIT 1"
    private static let selectCurrency: SQL = "SELECT currency FROM companies WHERE id = $1"
    private static let selectTimeZone: SQL = "SELECT time_zone FROM companies WHERE id = $1"

    /// What documents take from the declared companies.
    package static let declared = CompanyDefaults(
        first: { try $0.integer(selectFirst) },
        currency: { try $1.text(selectCurrency, [.integer($0)]) },
        timeZone: { try $1.text(selectTimeZone, [.integer($0)]) })

    /// The business date of a company, the first one if nil.
    func today(of company: Int64? = nil, at now: Timestamp, in session: any Session) throws -> CalendarDate {
        let zone = try (try company ?? first(session)).flatMap { try timeZone($0, session) }
        return try zone.map { try TimeZoneDatabase.system.zone($0).date(at: now) } ?? TimeZoneRule.utc.date(at: now)
    }
}
