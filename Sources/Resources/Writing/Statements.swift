internal import Storage

/// The permanent statements of one table: made once from the declaration, prepared once per connection.
///
/// Every table begins with the same system columns: `id, version, created_at, updated_at`, then `archived_at` and `line_kinds`, or for
/// lines the parent and the position.
struct Statements: Sendable {
    /// `SELECT` of the system columns and all fields, without a condition; the table's alias is `t`.
    let selection: String
    /// Where the first declared column stands in a row of `selection`.
    static let firstColumn = 6
    let byID: SQL
    let insert: SQL
    let delete: SQL
    /// Nothing where there is no such record; otherwise whether it is archived, which a line never is.
    let exists: SQL
    /// The lines of one parent, in order; nil for tables without a parent.
    let byParent: SQL?
    let hasSearch: Bool
    /// Whether a row is archived.
    let isArchived: String
    private let table: String
    /// The columns that an insertion fills.
    private let written: [String]

    init(table: String, columns: [Column], parentColumn: String?, hasSearch: Bool) {
        self.table = table
        self.hasSearch = hasSearch
        let system =
            ["id", "version", "created_at", "updated_at"] + (parentColumn.map { [$0, "position"] } ?? ["archived_at", "line_kinds"])
        let names = system + columns.map(\.name)
        selection = "SELECT \(names.map { "t.\($0)" }.joined(separator: ", ")) FROM \(table) t"
        byID = SQL("\(selection) WHERE t.id = $1")
        byParent = parentColumn.map { [selection] in SQL("\(selection) WHERE t.\($0) = $1 ORDER BY t.position, t.id") }
        written = names + (hasSearch ? ["search_text"] : [])
        let marks = (1...written.count).map { "$\($0)" }.joined(separator: ", ")
        insert = SQL("INSERT INTO \(table) (\(written.joined(separator: ", "))) VALUES (\(marks))")
        delete = SQL("DELETE FROM \(table) WHERE id = $1")
        isArchived = parentColumn == nil ? "archived_at IS NOT NULL" : "0"
        exists = SQL("SELECT \(isArchived) FROM \(table) WHERE id = $1")
    }

    /// How many values a row of an insertion has.
    var width: Int { written.count }

    /// Inserts several rows at once, their values one after the other.
    func insert(rows: Int) -> SQL {
        guard rows > 1 else { return insert }
        let groups = (0..<rows).map { row in
            "(\((1...width).map { "$\(row * width + $0)" }.joined(separator: ", ")))"
        }
        return SQL(dynamic: "INSERT INTO \(table) (\(written.joined(separator: ", "))) VALUES \(groups.joined(separator: ", "))")
    }

    /// Sets the named columns of one row, whose id is the last value: only what changed, so that untouched indexes stay untouched.
    func update(_ names: [String]) -> SQL {
        let assignments = names.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        return SQL(dynamic: "UPDATE \(table) SET \(assignments) WHERE id = $\(names.count + 1)")
    }
}

extension Row {
    /// Reads the row that `rows` stands on, selected by `Statements.selection`; lines are read apart.
    init(reading rows: any Rows, as definition: Definition) {
        self.init(
            definition: definition, id: rows.integer(0),
            values: definition.columns.indices.map { rows.value($0 + Statements.firstColumn) })
        version = rows.integer(1)
        createdAt = rows.integer(2)
        updatedAt = rows.integer(3)
        if definition.isLine {
            parent = rows.integer(4)
            position = rows.integer(5)
        } else if !rows.isNull(4) {
            archivedAt = rows.integer(4)
        }
    }

    /// The values of the system columns, in the order of `Statements.selection`.
    var systemValues: [Value] {
        let own: [Value] =
            definition.isLine
            ? [.integer(parent), .integer(position)] : [archivedAt.map(Value.integer) ?? .null, .integer(lineKinds)]
        return [.integer(id), .integer(version), .integer(createdAt), .integer(updatedAt)] + own
    }

    /// One bit per lines field that has any: reading skips the queries for the others.
    var lineKinds: Int64 {
        var kinds: Int64 = 0
        for (position, rows) in lines.enumerated() where !rows.isEmpty { kinds |= 1 << Int64(position) }
        return kinds
    }
}
