package import Values

/// A day that means something when it passes, or comes near, while a record is open: that is told once for each day, or the record is taken
/// through an action. The server's clock decides, in the time zone of the record's company.
///
/// An object, as actions are.
package final class Deadline<R: Resource>: Sendable {
    /// How many days before its day something comes near; asked for each company, as the house may say.
    package typealias Notice = @Sendable (Records, _ company: Int64?) throws -> Int

    fileprivate let event: String?
    fileprivate let action: (@Sendable (R) -> String)?
    fileprivate let summary: String
    fileprivate let day: @Sendable (R) -> String
    fileprivate let noted: (@Sendable (R) -> String)?
    fileprivate let conditions: [DeadlineCondition<R>]
    fileprivate let documentConditions: @Sendable (_ alias: String) -> [String]
    fileprivate let notice: Notice?

    /// Tells `{object}.{event}` once a day has passed, or with a notice so many days before it does. `noted` keeps the day that was told of:
    /// one that is moved is told of again.
    package convenience init(
        _ event: String, _ day: any KeyPath<R, Field<CalendarDate?>> & Sendable, noted: any KeyPath<R, Field<CalendarDate?>> & Sendable,
        while conditions: [DeadlineCondition<R>] = [], notice: Notice? = nil, _ summary: String
    ) {
        self.init(event: event, nil, day, noted: noted, conditions, { _ in [] }, notice, summary)
    }

    /// The same of a line: its document is told of, while the document is as it should be, too.
    package convenience init<Document: Resource>(
        _ event: String, _ day: any KeyPath<R, Field<CalendarDate?>> & Sendable, noted: any KeyPath<R, Field<CalendarDate?>> & Sendable,
        while conditions: [DeadlineCondition<R>] = [], of document: DeadlineCondition<Document>..., notice: Notice? = nil,
        summary: String
    ) where R: Line {
        self.init(
            event: event, nil, day, noted: noted, conditions,
            { alias in document.map { $0.text(Document.schema.shape, alias) } }, notice, summary)
    }

    /// Takes a record through an action once a day has passed. The action must take it out of the conditions.
    package convenience init(
        _ action: any KeyPath<R, Action<R>> & Sendable, after day: any KeyPath<R, Field<CalendarDate?>> & Sendable,
        while conditions: [DeadlineCondition<R>], _ summary: String
    ) {
        let name: @Sendable (R) -> String = { shape in shape[keyPath: action].name }
        self.init(event: nil, name, day, noted: nil, conditions, { _ in [] }, nil, summary)
    }

    private init(
        event: String?, _ action: (@Sendable (R) -> String)?, _ day: any KeyPath<R, Field<CalendarDate?>> & Sendable,
        noted: (any KeyPath<R, Field<CalendarDate?>> & Sendable)?, _ conditions: [DeadlineCondition<R>],
        _ documentConditions: @escaping @Sendable (String) -> [String], _ notice: Notice?, _ summary: String
    ) {
        self.event = event
        self.action = action
        self.summary = summary
        self.day = { $0[keyPath: day].column.name }
        if let noted {
            self.noted = { $0[keyPath: noted].column.name }
        } else {
            self.noted = nil
        }
        self.conditions = conditions
        self.documentConditions = documentConditions
        self.notice = notice
    }
}

/// A deadline without its type, as the engine keeps it.
package struct AnyDeadline: Sendable {
    package let summary: String
    /// The column whose day passes.
    package let day: String
    /// The column that keeps the day that was told of; nil where an action is taken instead.
    let noted: String?
    let outcome: Outcome
    /// How many days before its day it is told; nil for what is told when the day has passed.
    let notice: (@Sendable (Records, Int64?) throws -> Int)?
    fileprivate let conditions: @Sendable (_ alias: String) -> [String]
    /// What must hold of a line's document. Asked for when all schemas stand.
    let documentConditions: @Sendable (_ alias: String) -> [String]

    /// What is done about it.
    enum Outcome: Sendable {
        case event(String)
        case action(String)
    }

    /// The day that is still to be told of, null where none is: one expression, so that one index finds all that is due and nothing else.
    func pending(_ alias: String = "") -> String {
        let told = noted.map { ["\(alias)\($0) IS DISTINCT FROM \(alias)\(day)"] } ?? []
        return "CASE WHEN \((conditions(alias) + told).joined(separator: " AND ")) THEN \(alias)\(day) END"
    }

    /// The name of the index on it.
    func indexName(on table: String) -> String {
        switch outcome {
        case .event(let word), .action(let word): "\(table)_due_\(word)"
        }
    }
}

/// A deadline that can take its type off, given the shape whose fields it looks at.
protocol ErasableDeadline {
    func erased(in shape: any FieldSet) -> AnyDeadline
}

extension Deadline: ErasableDeadline {
    func erased(in shape: any FieldSet) -> AnyDeadline {
        guard let shape = shape as? R else { preconditionFailure("a deadline of \(R.self) stands elsewhere") }
        let conditions = conditions
        return AnyDeadline(
            summary: summary, day: day(shape), noted: noted?(shape),
            outcome: event.map { .event($0) } ?? .action(action?(shape) ?? ""), notice: notice,
            conditions: { alias in conditions.map { $0.text(shape, alias) } }, documentConditions: documentConditions)
    }
}
