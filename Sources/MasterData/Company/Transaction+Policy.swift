package import Resources
internal import Values

extension Transaction {
    /// The value of a policy that holds today, as JSON; nil when the house has none.
    package func policy(_ key: String, of company: ID<Company>) throws -> String? {
        let today = try today(of: company.number)
        return try all(Policy.self, where: \.key, is: key)
            .filter { $0.company == company && $0.validFrom <= today }
            .max { ($0.validFrom, $0.number) < ($1.validFrom, $1.number) }?.value.text
    }

    /// On unless the house said otherwise.
    package func demandsFourEyes(of company: ID<Company>) throws -> Bool {
        try policy("four_eyes", of: company) != "false"
    }
}
