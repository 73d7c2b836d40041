/// One step of the schema: numbered, run once, in a transaction of its own.
package struct Migration: Sendable {
    /// `0001_kernel`: the file's name without its ending.
    package let name: String
    package let sql: [UInt8]

    package init(_ name: String, _ sql: [UInt8]) {
        self.name = name
        self.sql = sql
    }

    /// The engine that a migration is for, when it is for one only: `sqlite` of `0003_search.sqlite`.
    package var engine: Substring? {
        guard let dot = name.firstIndex(of: ".") else { return nil }
        return name[name.index(after: dot)...]
    }
}
