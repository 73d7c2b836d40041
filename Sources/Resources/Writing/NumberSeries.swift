internal import HTTP
internal import Storage
internal import Values

extension Transaction {
    private static let draw: SQL = """
        INSERT INTO number_series (company_id, object, period, next) VALUES ($1, $2, $3, $4)
        ON CONFLICT (company_id, object, period) DO UPDATE SET next = next + excluded.next - 1 RETURNING next
        """

    /// The next number of a series that is drawn when something becomes binding, such as when an invoice is issued: `name` says which.
    package func number(in series: String, named name: String, company: Int64) throws -> String {
        try numbers(1, in: SeriesPattern(declared: series), for: name, company: company)[0]
    }

    /// The next numbers of a type's series in a company and period. Given inside the transaction, so what is rolled back leaves no gap.
    func numbers(_ count: Int, in pattern: SeriesPattern, for name: String, company: Int64?) throws -> [String] {
        guard count > 0 else { return [] }
        let date = try company.map { try today(of: $0) } ?? TimeZoneRule.utc.date(at: now)
        let key: [Value] = [.integer(company ?? 0), .text(name), .text(pattern.period(on: date))]
        let next = try session.integer(Self.draw, key + [.integer(Int64(count + 1))]) ?? Int64(count + 1)
        return (0..<Int64(count)).map { pattern.number(next - Int64(count) + $0, on: date) }
    }
}
