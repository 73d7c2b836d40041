internal import HTTP
internal import Storage
internal import Values

/// The actions that the records of an import are to be taken through once all rows are read: kept in the database, so that a restart
/// goes on with them, and performed in the order of their days.
struct PlannedActions {
    let job: Int64
    let session: any Session

    /// A record that waits for its actions.
    struct Plan: Sendable {
        /// Which of the mapping's records it is.
        let place: Int
        let subject: Int64
        let effectiveOn: CalendarDate?
        /// Where it stands in the file, for the error file.
        let line: Int
        let text: String
    }

    /// Notes a record that a row made.
    func add(_ plan: Plan) throws {
        try session.run(
            Self.insert,
            [
                .integer(job), .integer(Int64(plan.place)), .integer(plan.subject), plan.effectiveOn.map { .text($0.description) } ?? .null,
                .integer(Int64(plan.line)), .text(plan.text),
            ])
    }

    /// The next ones: those without a day first, then by their days; of one day in the order of the mapping and the file.
    func next(_ count: Int) throws -> [Plan] {
        let rows = try session.query(Self.select, [.integer(job), .integer(Int64(count))])
        defer { rows.close() }
        var plans: [Plan] = []
        while try rows.next() {
            plans.append(
                Plan(
                    place: Int(rows.integer(0)), subject: rows.integer(1),
                    effectiveOn: rows.isNull(2) ? nil : CalendarDate(rows.text(2)), line: Int(rows.integer(3)), text: rows.text(4)))
        }
        return plans
    }

    func remove(_ plan: Plan) throws {
        try session.run(Self.delete, [.integer(job), .integer(Int64(plan.place)), .integer(plan.subject)])
    }

    private static let insert: SQL = """
        INSERT INTO import_actions (import_id, place, subject_id, effective_on, line, row) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (import_id, place, subject_id) DO NOTHING
        """
    private static let select: SQL = """
        SELECT place, subject_id, effective_on, line, row FROM import_actions WHERE import_id = $1
        ORDER BY effective_on, place, line LIMIT $2
        """
    private static let delete: SQL = "DELETE FROM import_actions WHERE import_id = $1 AND place = $2 AND subject_id = $3"
}
