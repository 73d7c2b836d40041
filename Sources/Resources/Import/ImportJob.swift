package import Values

/// A file of records on its way in: a job that lives in the database, so that a restart goes on where it stopped.
package struct ImportJob: Resource {
    package static let schema = Schema(
        "imports", object: "import", prefix: "imp", of: ImportJob.self, "A file of records that is brought in by a job.",
        options: [.readOnly, .silent], indexes: [Index("status")])

    package let type = Field.text("type", max: 64).optional.sortable.describedAs(
        "The path of the records, unless the mapping names several.")
    package let mode = Field.choice("mode", default: Mode.upsert)
    package let match = Field.text("match", max: 200).optional.describedAs("The field by which a row finds the record it changes.")
    package let onError = Field.choice("on_error", default: OnError.stop)
    package let isDryRun = Field.boolean("dry_run")
    package let isHistory = Field.boolean("history").describedAs("Actions are run with their business dates and marked historical.")
    package let charset = Field.text("charset", max: 32).optional
    package let delimiter = Field.text("delimiter", max: 3).optional
    package let mapping = Field.json("mapping").optional
    package let status = Field.choice("status", default: Status.queued).sortable
    package let progress = Field.json("progress").describedAs(
        "`done` and `total` in bytes of the file.", example: #"{"done":1024,"total":4096}"#)
    package let counts = Field.json("counts").describedAs("Rows read, and what became of their records.")
    package let problem = Field.text("problem", max: 1_000).optional.describedAs("Why the job failed as a whole.")
    package let finishedAt = Field.timestamp("finished_at").optional
    /// Where the job stands; not for clients, but harmless to them.
    package let fileName = Field.text("file_name", max: 200).describedAs("The stored file.")
    package let rowsDone = Field.integer("rows_done").defaulting(to: 0).describedAs("Rows whose work is committed.")
    package let phase = Field.choice("phase", default: Phase.applying)
    package let firstSequence = Field.integer("first_sequence").defaulting(to: 0)
    package let actor = Field.text("actor", max: 100)

    package init() {}

    /// Which rows are taken: those of new records, of known ones, or both.
    package enum Mode: String, Choice { case create, update, upsert }
    /// What a bad row means for the file.
    package enum OnError: String, Choice { case stop, skip }
    package enum Status: String, Choice { case queued, running, succeeded, failed, cancelled, reverted }
    /// A file that must come in whole is checked before it is applied, and taken back if something fails all the same.
    package enum Phase: String, Choice { case checking, applying, reverting }
}

/// A mapping kept under a name, for files that come again.
package struct ImportMapping: Resource {
    package static let schema = Schema(
        "import_mappings", object: "import_mapping", prefix: "imm", of: ImportMapping.self,
        "How the columns of a recurring file become fields of records.", options: [.deletable])

    package let name = Field.text("name", max: 120).unique
    package let mapping = Field.json("mapping")

    package init() {}
}

/// What became of the rows and records of a file.
package struct ImportCounts: Sendable, Equatable {
    package var read: Int64 = 0
    package var created: Int64 = 0
    package var updated: Int64 = 0
    package var unchanged: Int64 = 0
    package var skipped: Int64 = 0
    package var failed: Int64 = 0

    package init() {}

    static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
        var sum = left
        sum.read += right.read
        sum.created += right.created
        sum.updated += right.updated
        sum.unchanged += right.unchanged
        sum.skipped += right.skipped
        sum.failed += right.failed
        return sum
    }
}
