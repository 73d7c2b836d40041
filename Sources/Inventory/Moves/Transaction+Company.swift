package import MasterData
package import Resources
package import Values

extension Transaction {
    /// The business date of a company that this work counts under.
    package func today(of company: ID<Company>) throws -> CalendarDate { try today(of: company.number) }
}
