package import Resources
internal import Values

extension Transaction {
    /// The policy that holds today; nil when the house has none. Of several that one whose time began last, then the newest.
    package func policy(_ key: String, of company: ID<Company>) throws -> Record<Policy>? {
        let today = try today(of: company.number)
        return try all(Policy.self, where: \.key, is: key)
            .filter { $0.company == company && $0.validFrom <= today }
            .max { ($0.validFrom, $0.revision) < ($1.validFrom, $1.revision) }
    }
}
