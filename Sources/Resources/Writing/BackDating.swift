internal import HTTP
internal import JSON
internal import Values

/// Actions that happened before they are entered: their business date is the day on which they did.
enum BackDating {
    static let member = "effective_on"
    /// The right to say so.
    static let scope = Scope("records", "backdate")

    static let documentedMember: (String, JSONValue) = (
        member,
        [
            "type": ["string", "null"], "format": "date",
            "description": "The day on which it happened, if that is past; needs the scope `records:backdate`.",
        ]
    )
}

extension Transaction {
    /// Dates this transaction's work by a client's word.
    func backdate(by given: JSONValue?, _ violations: inout Violations) throws {
        guard let given, given != .null else { return }
        guard let text = given.text, let day = CalendarDate(text) else {
            return violations.add(BackDating.member, "type", "must be a date such as \"2026-11-23\"")
        }
        guard actor.access.allows(BackDating.scope) else {
            throw Problem.forbidden("This key lacks the scope records:backdate.")
        }
        let today = try kit.companies.first(session).map { try kit.companies.calendarDate(of: $0, at: now, session) }
        if let today, day > today { return violations.add(BackDating.member, "max", "must not be after today") }
        journal.effectiveOn = day
    }
}
