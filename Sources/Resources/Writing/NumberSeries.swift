internal import HTTP
internal import Storage
internal import Values

extension Transaction {
    private static let draw: SQL = """
        INSERT INTO number_series (company_id, object, period, next) VALUES ($1, $2, $3, 2)
        ON CONFLICT (company_id, object, period) DO UPDATE SET next = next + 1 RETURNING next - 1
        """

    /// The next number of a type's series in a company and period. Given inside the transaction, so what is rolled back leaves no gap.
    func nextNumber(in series: String, for definition: Definition, company: Int64?) throws -> String {
        guard let pattern = try? SeriesPattern(series) else { preconditionFailure("\(definition.path): \(series) is not a series") }
        let date = try company.map { try today(of: $0) } ?? TimeZoneRule.utc.date(at: now)
        let number = try session.integer(
            Self.draw, [.integer(company ?? 0), .text(definition.object), .text(pattern.period(on: date))])
        return pattern.number(number ?? 1, on: date)
    }
}
