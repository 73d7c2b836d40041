internal import MasterData
package import Resources

/// A quote that nobody took expires when its last day is over where its company is.
package let expireQuotes = Deadline("expire_quotes", \Quote.expire) { records, most in
    var due: [ID<Quote>] = []
    for company in try records.select(Company.self).all() where due.count < most {
        due += try records.select(Quote.self).where(\.status, is: .sent).where(\.validUntil, below: try records.today(of: company.number))
            .where(\.company, is: company.id).ordered(by: \.validUntil).ids(limit: most - due.count)
    }
    return due
}
