package import Resources
internal import Values

extension Records {
    /// The policy that holds today; nil when the house has none. Of several that one whose time began last, then the newest.
    package func policy(_ key: String, of company: ID<Company>) throws -> Record<Policy>? {
        let today = try today(of: company.number)
        return try select(Policy.self).where(\.key, is: key).where(\.company, is: company).where(\.validFrom, atMost: today)
            .ordered(by: \.validFrom, descending: true).ordered(by: \.revision, descending: true).first()
    }
}

extension Transaction {
    /// The policy that holds on the day of this work; nil when the house has none.
    package func policy(_ key: String, of company: ID<Company>) throws -> Record<Policy>? { try records.policy(key, of: company) }
}
