/// The migration that a declaration asks for: its table, indexes and search index, as a first draft to be read and committed.
package struct TableDraft: Sendable {
    private let definition: Definition
    private let catalog: Catalog

    package init(_ definition: Definition, _ catalog: Catalog) {
        self.definition = definition
        self.catalog = catalog
    }

    /// The statements, ending in a line break.
    package var sql: String {
        ([table] + indexes.map { "\($0.sql);\n" } + (definition.hasSearch ? [search] : [])).joined()
    }

    /// Each column: its name and how it is declared.
    package var columns: [(name: String, declaration: String)] {
        var columns = [("id", idDeclaration)]
        columns += ["version", "created_at", "updated_at"].map { ($0, "INTEGER NOT NULL") }
        if let parent = definition.parentColumn, let owner = catalog.parent(of: definition)?.definition {
            columns += [(parent, "INTEGER NOT NULL REFERENCES \(owner.table) (id)"), ("position", "INTEGER NOT NULL")]
        } else {
            columns += [("archived_at", "INTEGER"), ("line_kinds", "INTEGER NOT NULL")]
        }
        columns += definition.columns.map { ($0.name, declaration(of: $0)) }
        if definition.hasSearch { columns.append(("search_text", "TEXT NOT NULL")) }
        return columns
    }

    /// Each index by its name.
    package var indexes: [(name: String, sql: String)] {
        var wanted: [(columns: [String], isUnique: Bool)] = []
        func add(_ columns: [String], unique: Bool = false) {
            if !wanted.contains(where: { $0.columns == columns && $0.isUnique == unique }) { wanted.append((columns, unique)) }
        }
        if let parent = definition.parentColumn { add([parent, "position"]) }
        for index in definition.indexes { add(index.columns, unique: index.isUnique) }
        for column in definition.columns {
            if column.isUnique, !column.isOfBase {
                add([column.name], unique: true)
                if column.ignoresCase { add([column.name]) }
            } else if column.isSortable || column.isUnique || (column.target != nil && !column.isOfBase) {
                add([column.name])
            }
        }
        let declared = wanted.map { columns, isUnique in
            // What is unique is so in its own spelling; other indexes serve those who seek.
            let sought = isUnique ? [] : columns.filter { definition.column(named: $0)?.ignoresCase ?? false }
            let name = "\(definition.table)_by_\(columns.map { sought.contains($0) ? "lower_\($0)" : $0 }.joined(separator: "_"))"
            let key = (columns.map { sought.contains($0) ? "lower(\($0))" : $0 } + (isUnique ? [] : ["id"])).joined(separator: ", ")
            return (name, "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(name) ON \(definition.table) (\(key))")
        }
        let due = definition.deadlines.map { deadline in
            let (name, day) = (deadline.indexName(on: definition.table), deadline.pending())
            return (name, "CREATE INDEX \(name) ON \(definition.table) ((\(day)), id) WHERE (\(day)) IS NOT NULL")
        }
        return declared + due
    }

    private var table: String {
        let lines = columns.map { "    \($0.name) \($0.declaration)" }.joined(separator: ",\n")
        return "CREATE TABLE \(definition.table) (\n\(lines)\n) STRICT;\n"
    }

    private var idDeclaration: String {
        "INTEGER PRIMARY KEY" + (definition.base.map { " REFERENCES \($0.table) (id)" } ?? "")
    }

    private func declaration(of column: Column) -> String {
        var words = [column.kind.storage.rawValue]
        if !column.isOptional { words.append("NOT NULL") }
        if let target = column.target, !column.isOfBase { words.append("REFERENCES \(target.definition.table) (id)") }
        return words.joined(separator: " ")
    }

    /// The index of words follows its table by trigger; it has no content of its own.
    private var search: String {
        let table = definition.table
        return """
            CREATE VIRTUAL TABLE \(table)_search USING fts5(search_text, content = '\(table)', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
            CREATE TRIGGER \(table)_search_insert AFTER INSERT ON \(table) BEGIN
                INSERT INTO \(table)_search (rowid, search_text) VALUES (new.id, new.search_text);
            END;
            CREATE TRIGGER \(table)_search_delete AFTER DELETE ON \(table) BEGIN
                INSERT INTO \(table)_search (\(table)_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
            END;
            CREATE TRIGGER \(table)_search_update AFTER UPDATE OF search_text ON \(table) BEGIN
                INSERT INTO \(table)_search (\(table)_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
                INSERT INTO \(table)_search (rowid, search_text) VALUES (new.id, new.search_text);
            END;

            """
    }
}
