internal import HTTP
internal import Storage
package import Values

/// What the server looks out for: the records that one deadline is due for, and what is done about them.
package struct DeadlineWatch: Sendable {
    package let deadline: AnyDeadline
    /// What is told of or acts: the record, or the document of the line.
    package let subject: Definition
    /// Where the day stands.
    private let definition: Definition
    private let company: Column?
    private let select: SQL

    /// So many rows are looked at in one turn of the writer, which lasts about so long at most.
    private static let most = 100
    private static let nanoseconds: UInt64 = 15_000_000
    /// What had passed for longer when it was last looked for was entered afterwards and is no news.
    private static let newsDays = 366

    init(_ deadline: AnyDeadline, of definition: Definition, subject: Definition) {
        self.deadline = deadline
        self.definition = definition
        self.subject = subject
        company = subject.column(named: "company_id").flatMap { $0.target == nil ? nil : $0 }
        select = SQL(Self.text(deadline, definition, subject, hasCompany: company != nil))
    }

    /// The type of the event: `purchase_order.late`.
    package var name: String {
        switch deadline.outcome {
        case .event(let word): "\(subject.object).\(word)"
        case .action(let name): subject.action(named: name)?.eventType ?? name
        }
    }

    /// A row whose day has come.
    private struct Due {
        let row: Int64
        let subject: Int64
    }

    /// The unary plus keeps the company's index from being taken for the deadline's.
    private static func text(_ deadline: AnyDeadline, _ definition: Definition, _ subject: Definition, hasCompany: Bool) -> String {
        let day = deadline.pending("t.")
        let alias = definition === subject ? "t" : "s"
        var (from, conditions) = ("\(definition.table) t", ["\(day) >= $1", "\(day) < $2"])
        var id = "t.id"
        if definition !== subject, let parent = definition.parentColumn {
            id = "t.\(parent)"
            from += " CROSS JOIN \(subject.table) s"
            conditions.append("s.id = \(id)")
        }
        conditions += deadline.documentConditions("\(alias).") + ["\(alias).archived_at IS NULL"]
        if hasCompany { conditions.append("+\(alias).company_id = $3") }
        return "SELECT t.id, \(id) FROM \(from) WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(day), t.id LIMIT "
            + (hasCompany ? "$4" : "$3")
    }

    /// Whether there is anything to do since it was last looked: found by reading only.
    package func isDue(since last: Timestamp, _ records: Records) throws -> Bool { try !find(1, since: last, records).isEmpty }

    private func find(_ most: Int, since last: Timestamp, _ records: Records) throws -> [Due] {
        var due: [Due] = []
        for company in try companies(records) where due.count < most {
            let (first, end) = try days(of: company, since: last, records)
            let key = self.company == nil ? [] : [company.map(Value.integer) ?? .null]
            let rows = try records.session.query(select, [.text(first), .text(end)] + key + [.integer(Int64(most - due.count))])
            defer { rows.close() }
            while try rows.next() { due.append(Due(row: rows.integer(0), subject: rows.integer(1))) }
        }
        return due
    }

    /// Each has a day of its own; what belongs to none goes by the first.
    private func companies(_ records: Records) throws -> [Int64?] {
        guard let table = company?.target?.definition.table else { return [try records.firstCompany()] }
        let rows = try records.session.query(SQL(dynamic: "SELECT id FROM \(table) ORDER BY id"), [])
        defer { rows.close() }
        var companies: [Int64?] = []
        while try rows.next() { companies.append(rows.integer(0)) }
        return companies
    }

    /// From which day on and before which one it is due.
    private func days(of company: Int64?, since last: Timestamp, _ records: Records) throws -> (String, String) {
        let today = try company.map { try records.today(of: $0) } ?? TimeZoneRule.utc.date(at: records.now)
        if let notice = deadline.notice {
            return (today.description, (today.adding(days: try notice(records, company) + 1) ?? .latest).description)
        }
        guard case .event = deadline.outcome else { return ("", today.description) }
        let news = min(today, TimeZoneRule.utc.date(at: last)).adding(days: -Self.newsDays) ?? .earliest
        return (news.description, today.description)
    }

    /// Does a turn of it. A record that its action refuses stands in nobody's way.
    package func meet(since last: Timestamp, in transaction: borrowing Transaction) throws {
        let end = MonotonicTime.nanoseconds() + Self.nanoseconds
        let due = Dictionary(grouping: try find(Self.most, since: last, transaction.records), by: \.subject)
        var (isAnyMet, refusal): (Bool, Problem?) = (false, nil)
        for row in try RowLoader.load(subject, due.keys.sorted(), from: transaction.session) {
            guard !isAnyMet || MonotonicTime.nanoseconds() < end else { break }
            do {
                switch deadline.outcome {
                case .event: try tell(of: row, Set((due[row.id] ?? []).map(\.row)), in: transaction)
                case .action(let name): try take(row, through: name, in: transaction)
                }
                isAnyMet = true
            } catch let problem as Problem {
                refusal = problem
            }
        }
        if !isAnyMet, let refusal { throw refusal }
    }

    private func take(_ row: Row, through name: String, in transaction: borrowing Transaction) throws {
        guard let action = subject.action(named: name) else { preconditionFailure("\(subject.path) has no action \(name)") }
        _ = try transaction.nested { step in try step.perform(action, on: row, input: Row(new: action.input ?? .noInput, id: 0)) }
    }

    /// Notes the day and tells of it. Nothing else of the record is looked at: time passes, whether it is as its rules want it or not.
    private func tell(of before: Row, _ due: Set<Int64>, in transaction: borrowing Transaction) throws {
        var row = before
        if definition === subject {
            note(in: &row)
        } else {
            for position in row.lines.indices where subject.lines[position].definition === definition {
                for index in row.lines[position].indices where due.contains(row.lines[position][index].id) {
                    note(in: &row.lines[position][index])
                }
            }
        }
        try transaction.updateRoles(of: try transaction.store(row, from: before, event: name))
    }

    private func note(in row: inout Row) {
        if let noted = deadline.noted { row[noted] = row[deadline.day] }
    }
}
