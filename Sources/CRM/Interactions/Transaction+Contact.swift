internal import HTTP
internal import MasterData
internal import Resources
internal import Values

extension Transaction {
    /// The party that a contact is at, where none is said; a contact at another party is refused.
    func party(_ party: ID<Party>?, of contact: ID<Contact>?) throws -> ID<Party>? {
        guard let contact else { return party }
        let home = ID<Party>(try find(contact).row.parent)
        guard party == nil || party == home else {
            throw Problem.validationFailed([Violation(.pointer("/contact_id"), "reference_not_found", "is no contact of the party")])
        }
        return home
    }
}
