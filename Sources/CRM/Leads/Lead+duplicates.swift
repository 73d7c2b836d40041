internal import MasterData
internal import Resources
internal import Values

extension Record where R == Lead {
    /// The ids of whoever has the same e-mail address or tax number: leads that are still worked on, and parties.
    func findDuplicates(in transaction: borrowing Transaction) throws -> Tags {
        var leads: [ID<Lead>] = []
        var parties: [ID<Party>] = []
        if let email = self.normalisedEmail {
            leads += try transaction.select(Lead.self).where(\.normalisedEmail, is: email).newestFirst.ids(limit: Self.most)
            let contacts = try transaction.select(Contact.self).where(\.email, spells: email).all(limit: Self.most)
            let points = try transaction.select(ContactPoint.self).where(\.normalised, is: email).all(limit: Self.most)
            parties += (contacts.map(\.row.parent) + points.map(\.row.parent)).map { ID($0) }
        }
        if let number = self.taxID {
            leads += try transaction.select(Lead.self).where(\.taxID, is: number).newestFirst.ids(limit: Self.most)
            parties += try transaction.select(Party.self).where(\.taxID, is: number).ids(limit: Self.most)
        }
        var words: [String] = []
        for word in leads.filter({ $0.number != number }).map(\.description) + parties.map(\.description) where !words.contains(word) {
            words.append(word)
        }
        return Tags(Array(words.prefix(TagsKind.maximumCount)))
    }

    /// More than so many of one kind are a plague and no warning.
    private static var most: Int { 10 }
}
