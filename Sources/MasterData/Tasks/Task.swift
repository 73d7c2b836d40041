package import Resources
package import Values

/// Something that somebody here has to do or decide, typed in or asked for by a process: a call to make, a notice to send.
package struct Task: Resource {
    package static let schema = Schema(
        "tasks", object: "task", prefix: "task", of: Task.self, "Something that somebody has to do or decide.",
        options: .businessDocument, indexes: [Index("subject_id"), Index("status", "due_on"), Index("assignee", "due_on")])

    package let title = Field.text("title", max: 300).searchable.sortable.describedAs("What is to be done.", example: "\"Call them back\"")
    package let subject = Field.text("subject_id", max: 40, as: .subject).optional.fixed
        .describedAs("The id of the record that it is about.")
    package let kind = Field.text("kind", max: 40, as: .code).defaulting(to: "to_do").fixed.sortable.describedAs(
        "What sort of task it is: `to_do`, `notice`, `approval` or a word of your own.", example: "\"notice\"")
    package let status = Field.choice("status", default: Status.open).readOnly.sortable.ended(in: .done, .declined, .cancelled)
    package let assignee = Field.text("assignee", max: 120).optional.sortable.describedAs("Who has to do it.")
    package let dueOn = Field.date("due_on").optional.sortable
    package let missedOn = Field.date("missed_on").optional.readOnly.describedAs("The due day that passed while it was open.")
    package let draft = Field.note("draft", max: 20_000).optional.describedAs(
        "Words that are ready to be sent; nothing sends them by itself.")
    package let language = Field.text("language", max: 35, as: .language).optional.describedAs("The language of the draft.")
    package let decision = Field.text("decision", max: 120).optional.readOnly.describedAs("What was decided.")
    package let comment = Field.note("comment").optional.editable
    package let endedAt = Field.timestamp("ended_at").optional.readOnly
    package let endedBy = Field.text("ended_by", max: 100).optional.readOnly

    package let complete = Action<Task>(
        "complete", \.status, from: .open, to: .done, emits: "completed", "It is done.", input: Outcome.self
    ) { task, outcome, transaction in
        task.end(in: transaction, decision: outcome.decision, comment: outcome.comment)
    }
    package let decline = Action<Task>(
        "decline", \.status, from: .open, to: .declined, emits: "declined", "Refuse to do it.", input: Reason.self
    ) { task, input, transaction in
        task.end(in: transaction, decision: nil, comment: input.reason)
    }
    package let cancel = Action<Task>("cancel", \.status, from: .open, to: .cancelled, emits: "cancelled", "It is needed no more.") {
        task, transaction in task.end(in: transaction, decision: nil, comment: nil)
    }
    package let overdue = Deadline<Task>(
        "overdue", \.dueOn, noted: \.missedOn, while: [.field(\.status, is: .open)], "Its due day is past, and it is not done.")

    package init() {}

    package enum Status: String, Choice { case open, done, declined, cancelled }

    /// What came of a task.
    package struct Outcome: FieldSet {
        package static let schema = Schema(input: "task_outcome", of: Outcome.self, "What came of a task.")
        package let decision = Field.text("decision", max: 120).optional.describedAs("What was decided.", example: "\"sent\"")
        package let comment = Field.note("comment").optional
        package init() {}
    }

    package static func derive(
        _ task: inout Record<Task>, from before: Record<Task>?, in transaction: borrowing Transaction
    ) throws {
        if before == nil, let subject = task.subject { try transaction.demandRecord(subject, in: "subject_id") }
    }
}

extension Record where R == Task {
    /// Notes who ended it, when, and what they said.
    fileprivate mutating func end(in transaction: borrowing Transaction, decision: String?, comment: String?) {
        self.decision = decision
        if let comment { self.comment = comment }
        self.endedAt = transaction.now
        self.endedBy = transaction.actor.name
    }
}
