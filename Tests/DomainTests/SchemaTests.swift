import App
import Migrations
import SQLite
import Storage
import Testing

@testable import Resources

/// The migrated database has what the declarations ask for: each column, reference and index, and no more.
@Suite struct SchemaTests {
    private static let definitions = Application.catalog.definitions
    private let migrated: Connection
    private let drafted: Connection

    init() throws {
        migrated = try Connection(path: ":memory:", mode: .write)
        for migration in Migrations.all { try migrated.script(String(decoding: migration.sql, as: UTF8.self)) }
        drafted = try Connection(path: ":memory:", mode: .write)
        for definition in Self.definitions { try drafted.script(TableDraft(definition, Application.catalog).sql) }
    }

    @Test(arguments: definitions.map(\.table)) func aTableHasTheDeclaredColumns(_ table: String) throws {
        // Tables of the kernel came before their declarations' order was kept.
        let columns = "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_info('\(table)') ORDER BY name"
        #expect(try lines(columns, migrated) == lines(columns, drafted))
        #expect(try !lines(columns, drafted).isEmpty)
    }

    @Test(arguments: definitions.map(\.table)) func aTableHasTheDeclaredReferences(_ table: String) throws {
        let references = """
            SELECT "from" || ' ' || "table" || ' ' || coalesce("to", 'id') || ' ' || on_delete FROM pragma_foreign_key_list('\(table)')
            ORDER BY 1
            """
        #expect(try lines(references, migrated) == lines(references, drafted))
    }

    @Test(arguments: definitions.map(\.table)) func aTableHasTheDeclaredIndexes(_ table: String) throws {
        let indexes = """
            SELECT l."unique" || ' ' || (SELECT group_concat(name) FROM pragma_index_info(l.name)) FROM pragma_index_list('\(table)') l
            ORDER BY 1
            """
        #expect(try lines(indexes, migrated) == lines(indexes, drafted))
    }

    /// An index on an expression serves no other one.
    @Test func aDeadlineHasTheIndexThatItLooksInto() throws {
        let indexes =
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name LIKE '%\\_due\\_%' ESCAPE '\\' AND sql LIKE '%CASE%' ORDER BY name"
        #expect(try lines(indexes, migrated).map(\.squeezed) == lines(indexes, drafted).map(\.squeezed))
        #expect(try lines(indexes, drafted).count == Self.definitions.reduce(0) { $0 + $1.deadlines.count })
    }

    @Test(arguments: definitions.map(\.table)) func aSearchableTableCarriesItsWordsIntoItsIndex(_ table: String) throws {
        let triggers = "SELECT name || ' ' || sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '\(table)' ORDER BY 1"
        #expect(try lines(triggers, migrated).map(\.squeezed) == lines(triggers, drafted).map(\.squeezed))
    }

    @Test func everyReferenceIsFoundByAnIndex() throws {
        for table in Self.definitions.map(\.table) {
            let bare = """
                SELECT f."from" FROM pragma_foreign_key_list('\(table)') f WHERE f."from" <> 'id' AND NOT EXISTS (
                    SELECT 1 FROM pragma_index_list('\(table)') l JOIN pragma_index_info(l.name) i ON i.seqno = 0 WHERE i.name = f."from")
                """
            #expect(try lines(bare, migrated).isEmpty, "\(table)")
        }
    }

    @Test func whoeverNamesARecordByItsIDIsFoundByAnIndex() throws {
        for (definition, column) in Application.catalog.subjects {
            let leading = """
                SELECT i.name FROM pragma_index_list('\(definition.table)') l JOIN pragma_index_info(l.name) i ON i.seqno = 0
                WHERE i.name = '\(column.name)'
                """
            #expect(try !lines(leading, migrated).isEmpty, "\(definition.table).\(column.name)")
        }
    }

    @Test func addressesAreFoundWhateverTheirCapitals() throws {
        let indexes = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%lower(%' ORDER BY name"
        #expect(try lines(indexes, migrated) == lines(indexes, drafted))
        #expect(try lines(indexes, drafted).count == 2)
    }

    private func lines(_ sql: String, _ connection: Connection) throws -> [String] {
        let rows = try connection.query(SQL(dynamic: sql), [])
        defer { rows.close() }
        var lines: [String] = []
        while try rows.next() { lines.append(rows.text(0)) }
        return lines
    }
}

extension String {
    /// Runs of white space as one blank.
    fileprivate var squeezed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
