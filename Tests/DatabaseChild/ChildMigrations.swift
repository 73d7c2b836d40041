import Storage

/// A table, its children, and its rebuild: what is worth being killed in.
enum ChildMigrations {
    static let all = [
        Migration(
            "0001_parents",
            Array(
                """
                CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
                CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE) STRICT;
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO parents SELECT i, 'p' || i FROM n;
                INSERT INTO children SELECT id, id FROM parents;
                """.utf8)),
        Migration(
            "0002_rebuild",
            Array(
                """
                CREATE TABLE parents_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rank INTEGER NOT NULL) STRICT;
                INSERT INTO parents_new SELECT id, name, id % 7 FROM parents;
                DROP TABLE parents; ALTER TABLE parents_new RENAME TO parents;
                """.utf8)),
        Migration("0003_index", Array("CREATE INDEX parents_by_rank ON parents (rank, id);".utf8)),
    ]
}
