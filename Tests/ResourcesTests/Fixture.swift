import HTTP
import JSON
import KitBench
import Migrations
import Resources
import Storage
import Values

/// A resource with a field of every kind, an action, lines and references: what the generic suites run over.
struct Specimen: Resource {
    static let schema = Schema(
        "specimens", object: "specimen", prefix: "spc", of: Specimen.self, "A thing that is kept to be looked at.",
        indexes: [Index("status", "name"), Index("status", "rating"), Index("found_on", "name")])

    let name = Field.text("name", max: 120).searchable.sortable.describedAs("What it is called.")
    let description = Field.note("description").optional.searchable
    let status = Field.choice("status", default: Status.draft).readOnly
    let rating = Field.integer("rating").within(0, 100).optional.sortable
    let weight = Field.quantity("weight").optional
    let currency = Field.currency().optional
    let price = Field.money("price").optional
    let isOpen = Field.boolean("is_open")
    let foundOn = Field.date("found_on").optional
    let seenAt = Field.timestamp("seen_at").optional
    let drawer = Field.reference("drawer_id", to: Drawer.self).optional
    let likeness = Field.reference("likeness_id", to: Specimen.self).optional
    let number = Field.number("number", series: "SP-{00000}")
    let tags = Field.tags()
    let picture = Field.file("picture").optional
    let notes = Field.json("notes").optional
    let email = Field.text("email", as: .email).optional.unique
    let lines = Field.lines("lines", of: SpecimenLine.self)
    let marks = Field.lines("marks", of: SpecimenMark.self)

    let publish = Action<Specimen>("publish", \.status, from: .draft, to: .published, emits: "published", "Show it.")

    let bury = Action<Specimen>("bury", \.status, from: .draft, to: .lost, emits: "buried", "It is not found again.") { specimen, _ in
        if specimen.name == "Stubborn" { throw Problem.notEditable("It stays.") }
    }
    let loss = Deadline<Specimen>(
        \.bury, after: \.foundOn, while: [.field(\.status, is: .draft)], "What nobody published on its day is lost.")

    enum Status: String, Choice { case draft, published, lost }
    init() {}
}

/// A part of a specimen, served by itself too.
struct SpecimenLine: Line {
    static let schema = Schema(
        lines: "specimen_lines", object: "specimen_line", prefix: "spl", parent: "specimen", of: SpecimenLine.self, "A part of it.",
        options: .listed)

    let label = Field.text("label").searchable
    let quantity = Field.quantity("quantity").optional
    let worth = Field.money("worth").optional
    let drawer = Field.reference("drawer_id", to: Drawer.self).optional
    init() {}
}

/// A second kind of line.
struct SpecimenMark: Line {
    static let schema = Schema(
        lines: "specimen_marks", object: "specimen_mark", prefix: "spm", parent: "specimen", of: SpecimenMark.self, "A mark on it.")

    let word = Field.text("word")
    init() {}
}

/// Where specimens lie; drawers lie in drawers.
struct Drawer: Resource {
    static let schema = Schema("drawers", object: "drawer", prefix: "drw", of: Drawer.self, "Where specimens lie.")

    let title = Field.text("title").searchable.sortable
    let colour = Field.text("colour").optional
    let cabinet = Field.reference("cabinet_id", to: Drawer.self).optional
    init() {}
}

/// Who looks after them, and a role of that.
struct Person: Resource {
    static let schema = Schema("persons", object: "person", prefix: "prs", of: Person.self, "Somebody.")

    let name = Field.text("name").searchable.sortable
    let roles = Field.tags("roles").readOnly
    init() {}
}

struct Keeper: Extending {
    typealias Base = Person
    static let schema = Schema("keepers", object: "keeper", prefix: "kpr", of: Keeper.self, "A person who looks after specimens.")

    let rank = Field.integer("rank").optional
    init() {}
}

/// A document: specimens lent to somebody, amended by revisions.
struct Loan: Amendable {
    static let schema = Schema(
        "loans", object: "loan", prefix: "ln", of: Loan.self, "Specimens that are lent out.", options: .businessDocument)

    let status = Field.choice("status", default: Status.draft).readOnly
    let revision = Field<Int64>.revision()
    let period = Period()
    let lentOn = Field.date("lent_on").optional.readOnly
    let keeper = Field.reference("keeper_id", to: Keeper.self).optional
    let remindedOn = Field.date("reminded_on").optional.readOnly
    let lines = Field.lines("lines", of: LoanLine.self).atMost(2_000)

    let ending = Deadline<Loan>(
        "ending", \.period.end, noted: \.remindedOn, while: [.field(\.status, is: .lent)], notice: { _, _ in 3 }, "It ends in three days.")
    let lend = Action<Loan>("lend", \.status, from: .draft, to: .lent, emits: "lent", "Give it away.") { loan, transaction in
        loan.lentOn = transaction.effectiveOn ?? CalendarDate("2026-11-23")
    }
    let recall = Action<Loan>("recall", emits: "recalled", "Ask for it back.", input: NoInput.self) { loan, _, transaction in
        for line in loan.lines {
            try transaction.update(ID<Specimen>(line.lent.specimen.number), event: "recalled") { $0.isOpen = true }
        }
    }

    enum Status: String, Choice { case draft, lent }
    init() {}

    static func derive(_ loan: inout Record<Loan>, from before: Record<Loan>?, in transaction: borrowing Transaction) throws {
        let specimens = try transaction.find(Set(loan.lines.map(\.lent.specimen)))
        for index in loan.lines.indices { loan.lines[index].lent.title = specimens[loan.lines[index].lent.specimen]?.name }
    }

    static func amend(_ loan: inout Record<Loan>, from before: Record<Loan>, in transaction: borrowing Transaction) throws {
        guard before.status == .lent else { throw Problem.notEditable("A draft is changed, not amended.") }
        if let end = loan.period.end, let lent = loan.lentOn, end < lent {
            throw Problem.validationFailed([Violation(.pointer("/changes/end_on"), "min", "is before it was lent")])
        }
    }
}

/// A group: when something begins and ends.
struct Period: FieldGroup {
    let start = Field.date("start_on").optional.sortable
    let end = Field.date("end_on").optional
    init() {}
}

/// A group of a line.
struct Lent: FieldGroup {
    let specimen = Field.reference("specimen_id", to: Specimen.self)
    let title = Field.text("title").optional.readOnly
    let count = Field.quantity("count").defaulting(to: 1)
    init() {}
}

struct LoanLine: Line {
    static let schema = Schema(
        lines: "loan_lines", object: "loan_line", prefix: "lnl", parent: "loan", of: LoanLine.self, "One thing that is lent.")

    let lent = Lent()
    let dueOn = Field.date("due_on").optional
    let missedOn = Field.date("missed_on").optional.readOnly

    let overdue = Deadline<LoanLine>(
        "overdue", \.dueOn, noted: \.missedOn, while: [.some(\.lent.count)], of: DeadlineCondition<Loan>.field(\.status, is: .lent),
        summary: "It should be back.")
    init() {}
}

/// What belongs to a loan, and names nobody itself.
struct LoanSlip: Resource {
    static let schema = Schema("loan_slips", object: "loan_slip", prefix: "ls", of: LoanSlip.self, "A slip that goes with a loan.")

    let loan = Field.reference("loan_id", to: Loan.self)
    init() {}
}

/// A remark on a record of any type.
struct Remark: Resource {
    static let schema = Schema(
        "remarks", object: "remark", prefix: "rmk", of: Remark.self, "A remark on a record.", indexes: [Index("subject_id")])

    let subject = Field.text("subject_id", as: .subject)
    init() {}
}

/// How often a specimen was lent.
struct LoanQuestion: FieldSet {
    static let schema = Schema(input: "loan_question", of: LoanQuestion.self)
    let from = Field.day("from").optional
    let least = Field.integer("least").within(1, 10).defaulting(to: 1)
    init() {}
}

let loanReport = Report(
    "loans", of: Specimen.self, input: LoanQuestion.self, "How often it was lent.", schema: #"{"type":"object"}"#
) { specimen, input, records in
    let lines = records.select(LoanLine.self).where(\.lent.specimen, is: specimen.id)
    let sums = try lines.sums(\.lent.count, by: \.lent.specimen)
    return [
        "lines": .number(JSONNumber(Int64(try lines.count()))), "count": .string("\(sums[specimen.id] ?? 0)"),
        "least": .number(JSONNumber(input.least)),
    ]
}

let fixtureModule = Module(
    "Fixture", resources: [Specimen.self, Drawer.self, Person.self, Keeper.self, Loan.self, LoanSlip.self, Remark.self, CustomField.self],
    reports: [loanReport])

extension Catalog {
    /// The fixture's tables, as a declaration asks for them.
    var fixtureMigration: Migration {
        let tables = definitions.filter { $0 !== CustomField.definition }
        // Tables refer to one another; SQLite looks at that when rows are written.
        return Migration("0002_fixture", Array(tables.map { TableDraft($0, self).sql }.joined(separator: "\n").utf8))
    }
}

extension Bench {
    /// The fixture's resources, with the kernel's tables and their own.
    convenience init() throws {
        let catalog = Catalog([fixtureModule])
        let kernel = Migrations.all.filter { ["0001_kernel", "0006_documents"].contains($0.name) }
        try self.init(catalog, migrations: kernel + [catalog.fixtureMigration])
    }
}
