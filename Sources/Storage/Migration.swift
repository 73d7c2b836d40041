/// One step of the schema: numbered, run once, in a transaction of its own.
package struct Migration: Sendable {
    /// `0001_kernel`: the file's name without its ending.
    package let name: String
    package let sql: [UInt8]

    package init(_ name: String, _ sql: [UInt8]) {
        self.name = name
        self.sql = sql
    }
}
