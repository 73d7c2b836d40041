internal import Storage
internal import Values

/// The records that a transaction touched, each once, in order: what becomes its rows of `changes`.
final class Journal {
    /// One record's way through the transaction.
    struct Entry {
        /// Nil when the record was made here.
        let before: Row?
        /// Nil when the record was deleted here.
        var after: Row?
        /// The most specific type so far.
        var eventType: String
        /// An action or archive named the type; plain edits don't override it.
        var isSpecific: Bool
    }

    private(set) var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    /// The sequence of the last change written, for the answer's `event_id`.
    var lastSequence: Int64?
    /// The business date that the changes count under, where it is not the day on which they are written.
    var effectiveOn: CalendarDate?
    /// The rules of the company's own fields that were asked for here, by type.
    var customRules: [ObjectIdentifier: [CustomField.Rule]] = [:]
    /// What was written to `changes`, in order.
    var written: [WrittenChange] = []
    /// The role whose save changes its base right now: it takes the base's change itself.
    var roleBeingSaved: Definition?

    private struct Key: Hashable {
        let definition: ObjectIdentifier
        let id: Int64
    }

    /// Notes a change and returns the version that the record is to have after it.
    func note(before: Row?, after: Row?, eventType: String, isSpecific: Bool) {
        guard let row = after ?? before else { return }
        if row.definition === CustomField.definition { customRules = [:] }
        let key = Key(definition: ObjectIdentifier(row.definition), id: row.id)
        if let place = places[key] {
            entries[place].after = after
            if after == nil || isSpecific, !(entries[place].isSpecific && !isSpecific && after != nil) {
                entries[place].eventType = eventType
                entries[place].isSpecific = isSpecific
            }
        } else {
            places[key] = entries.count
            entries.append(Entry(before: before, after: after, eventType: eventType, isSpecific: isSpecific))
        }
    }

    /// Whether the record's version was raised in this transaction already.
    func hasTouched(_ row: Row) -> Bool {
        places[Key(definition: ObjectIdentifier(row.definition), id: row.id)] != nil
    }

    func take() -> [Entry] {
        defer {
            entries = []
            places = [:]
        }
        return entries
    }
}
