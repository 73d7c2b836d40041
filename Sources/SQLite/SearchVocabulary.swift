internal import Storage

/// The words of a search index, by which a token is looked for as the whole words that begin with it.
///
/// FTS5 answers a prefix by merging every occurrence of every word that begins so before it gives the first row, which grows with the table;
/// whole words it walks newest first and stops where the page is full. So the words are found first, each with one descent into the index.
enum SearchVocabulary {
    /// More words than this are asked for by their prefix: each costs a look-up and an open list.
    private static let most = 32

    /// The condition on `table` that every one of `tokens` begins a word; each is quoted, so that no word of a client is syntax.
    static func expression(_ tokens: [String], _ table: String, _ session: any Session) throws(StorageError) -> String {
        try open(table, in: session)
        var parts: [String] = []
        for token in tokens {
            if let words = try words(of: table, beginningWith: token, in: session) {
                parts.append("(\(words.map { "\"\($0)\"" }.joined(separator: " OR ")))")
            } else {
                parts.append("\"\(token)\"*")
            }
        }
        return parts.joined(separator: " AND ")
    }

    /// The words of the index that begin with `token`, which stands for itself whether it is one or not; nil when there are too many.
    private static func words(of table: String, beginningWith token: String, in session: any Session) throws(StorageError) -> [String]? {
        // The table has a row for each occurrence. One more character, which stands in no word, leads past all of the same word.
        let next = SQL(dynamic: "SELECT term FROM temp.\(name(table)) WHERE term >= $1 LIMIT 1")
        var words = [token]
        while let word = try session.text(next, [.text(words[words.count - 1] + "\u{1}")]), word.utf8.starts(with: token.utf8) {
            if words.count == most { return nil }
            words.append(word)
        }
        return words
    }

    private static let known: SQL = "SELECT 1 FROM temp.sqlite_schema WHERE name = $1"

    /// Makes the connection's view of the index, once: no file changes, and so it may be done where nothing else may.
    private static func open(_ table: String, in session: any Session) throws(StorageError) {
        guard try session.integer(known, [.text(name(table))]) == nil else { return }
        let isReading = try session.integer("PRAGMA query_only") == 1
        if isReading { try session.run("PRAGMA query_only = OFF") }
        defer { if isReading { _ = try? session.run("PRAGMA query_only = ON") } }
        try session.run(SQL(dynamic: "CREATE VIRTUAL TABLE temp.\(name(table)) USING fts5vocab(main, \(table)_search, instance)"))
    }

    private static func name(_ table: String) -> String { "\(table)_words" }
}
