internal import Storage
package import Values

/// A typed query in the making: conditions on fields, an order, and an end that runs it as one statement.
///
/// Fields with many rows behind them need an index; the declaration's references and sortable fields have one.
package struct Selection<R: Resource> {
    private let session: any Session
    private var conditions: [String] = []
    private var values: [Value] = []
    private var order = ""

    init(_ session: any Session) { self.session = session }

    // MARK: Conditions

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, is value: V) -> Self {
        value.stored == .null ? adding("\(Self.name(field)) IS NULL") : adding("\(Self.name(field)) = ", value.stored)
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, isNot value: V) -> Self {
        value.stored == .null
            ? adding("\(Self.name(field)) IS NOT NULL") : adding("\(Self.name(field)) IS NOT ", value.stored)
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, in values: some Sequence<V>) -> Self {
        adding(Self.name(field), in: values.map { $0.stored })
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V?>>, in values: some Sequence<V>) -> Self {
        adding(Self.name(field), in: values.map { $0.stored })
    }

    /// Only records whose text is this one, whatever its capitals.
    package func `where`(_ field: KeyPath<R, Field<String?>>, spells text: String) -> Self {
        adding("lower(\(Self.name(field))) = ", .text(text.withoutCapitals))
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, atMost value: V) -> Self {
        adding("\(Self.name(field)) <= ", value.stored)
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, atLeast value: V) -> Self {
        adding("\(Self.name(field)) >= ", value.stored)
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, below value: V) -> Self {
        adding("\(Self.name(field)) < ", value.stored)
    }

    package func `where`<V: FieldValue>(_ field: KeyPath<R, Field<V>>, above value: V) -> Self {
        adding("\(Self.name(field)) > ", value.stored)
    }

    package func `where`(in ids: some Sequence<ID<R>>) -> Self { adding("id", in: ids.map { $0.stored }) }

    /// Only what was made behind this record: keyset paging in the order of ids.
    package func after(_ id: ID<R>?) -> Self { id.map { adding("id > ", $0.stored) } ?? self }

    /// Only records that are not archived.
    package var unarchived: Self { adding("archived_at IS NULL") }

    /// Only the newest of all that have one of these values in a field, each found at the end of the field's index.
    package func newest<Key: FieldValue>(by key: KeyPath<R, Field<Key>>, of values: some Sequence<Key>) -> Self {
        var copy = self
        var newest: [String] = []
        for value in InList(values.map { $0.stored }).parts.flatMap(\.values) {
            copy.values.append(value)
            newest.append("(SELECT max(id) FROM \(R.definition.table) WHERE \(Self.name(key)) = $\(copy.values.count))")
        }
        return copy.adding(newest.isEmpty ? "1 = 0" : "id IN (\(newest.joined(separator: ", ")))")
    }

    /// Only the newest for each value of a field, so many of each at most.
    package func newest<Key: FieldValue>(_ count: Int, by key: KeyPath<R, Field<Key>>) -> Self {
        let places = "SELECT id, row_number() OVER (PARTITION BY \(Self.name(key)) ORDER BY id DESC) AS place"
        return adding("id IN (SELECT id FROM (\(places) FROM \(R.definition.table) t\(condition)) ranked WHERE place <= \(count))")
    }

    // MARK: Order

    /// Sorts by a field, then by the order in which the records were made.
    package func ordered<V: FieldValue>(by field: KeyPath<R, Field<V>>, descending: Bool = false) -> Self {
        var copy = self
        copy.order += "\(Self.name(field))\(descending ? " DESC" : ""), "
        return copy
    }

    /// The newest first.
    package var newestFirst: Self {
        var copy = self
        copy.order += "id DESC, "
        return copy
    }

    // MARK: Ends

    /// All records with their lines; with a limit, at most so many.
    package func all(limit: Int? = nil) throws -> [Record<R>] {
        let end = limit.map { " LIMIT \($0)" } ?? ""
        let rows = try session.query(SQL(dynamic: "\(R.definition.statements.selection)\(condition) ORDER BY \(order)id\(end)"), values)
        return try RowLoader.read(rows, as: R.definition, from: session).map { Record($0) }
    }

    /// Some fields of each record beside its id, and nothing else of it: for figures over many.
    package func values<each V: FieldValue>(_ fields: repeat KeyPath<R, Field<each V>>) throws -> [(id: ID<R>, values: (repeat each V))] {
        let rows = try excerpt([], repeat each fields)
        defer { rows.close() }
        var found: [(id: ID<R>, values: (repeat each V))] = []
        while try rows.next() {
            var cells = Cells(rows, from: 1)
            found.append((ID(rows.integer(0)), (repeat cells.next((each V).self))))
        }
        return found
    }

    fileprivate func excerpt<each V: FieldValue>(_ more: [String], _ fields: repeat KeyPath<R, Field<each V>>) throws -> any Rows {
        var names = ["id"] + more
        repeat names.append(Self.name(each fields))
        return try session.query(
            SQL(dynamic: "SELECT \(names.joined(separator: ", ")) FROM \(R.definition.table) t\(condition) ORDER BY \(order)id"), values)
    }

    package func first() throws -> Record<R>? { try all(limit: 1).first }

    /// The newest record for each value of a field.
    package func newest<Key: FieldValue & Hashable>(by key: KeyPath<R, Field<Key>>) throws -> [Key: Record<R>] {
        let newest = "SELECT max(id) FROM \(R.definition.table) t\(condition) GROUP BY \(Self.name(key))"
        let rows = try session.query(SQL(dynamic: "\(R.definition.statements.selection) WHERE id IN (\(newest)) ORDER BY id"), values)
        let records = try RowLoader.read(rows, as: R.definition, from: session).map { Record<R>($0) }
        return Dictionary(records.map { ($0[dynamicMember: key], $0) }) { first, _ in first }
    }

    package func ids(limit: Int? = nil) throws -> [ID<R>] {
        let end = limit.map { " LIMIT \($0)" } ?? ""
        let rows = try session.query(SQL(dynamic: "SELECT id FROM \(R.definition.table) t\(condition) ORDER BY \(order)id\(end)"), values)
        defer { rows.close() }
        var ids: [ID<R>] = []
        while try rows.next() { ids.append(ID(rows.integer(0))) }
        return ids
    }

    package func count() throws -> Int {
        Int(try session.integer(SQL(dynamic: "SELECT count(*) FROM \(R.definition.table) t\(condition)"), values) ?? 0)
    }

    /// How many there are for each value of a field.
    package func counts<Key: FieldValue & Hashable>(by key: KeyPath<R, Field<Key>>) throws -> [Key: Int] {
        let name = Self.name(key)
        let rows = try session.query(
            SQL(dynamic: "SELECT count(*), \(name) FROM \(R.definition.table) t\(condition) GROUP BY \(name)"), values)
        defer { rows.close() }
        var counts: [Key: Int] = [:]
        while try rows.next() {
            if let key = Key(stored: rows.value(1)) { counts[key] = Int(rows.integer(0)) }
        }
        return counts
    }

    package func isEmpty() throws -> Bool { try ids(limit: 1).isEmpty }

    package func sum<V: Summable>(_ field: KeyPath<R, Field<V>>) throws -> V {
        let sql = SQL(dynamic: "SELECT sum(\(Self.name(field))) FROM \(R.definition.table) t\(condition)")
        return V(total: try session.integer(sql, values) ?? 0)
    }

    /// The sums for each value of another field.
    package func sums<V: Summable, Key: FieldValue & Hashable>(
        _ field: KeyPath<R, Field<V>>, by key: KeyPath<R, Field<Key>>
    ) throws -> [Key: V] {
        let rows = try groups(Self.name(field), [Self.name(key)])
        defer { rows.close() }
        var sums: [Key: V] = [:]
        while try rows.next() {
            if let key = Key(stored: rows.value(1)) { sums[key] = V(total: rows.integer(0)) }
        }
        return sums
    }

    /// The sums for each pair of values of two other fields.
    package func sums<V: Summable, First: FieldValue & Hashable, Second: FieldValue & Hashable>(
        _ field: KeyPath<R, Field<V>>, by first: KeyPath<R, Field<First>>, _ second: KeyPath<R, Field<Second>>
    ) throws -> [Pair<First, Second>: V] {
        let rows = try groups(Self.name(field), [Self.name(first), Self.name(second)])
        defer { rows.close() }
        var sums: [Pair<First, Second>: V] = [:]
        while try rows.next() {
            guard let first = First(stored: rows.value(1)), let second = Second(stored: rows.value(2)) else { continue }
            sums[Pair(first, second)] = V(total: rows.integer(0))
        }
        return sums
    }

    private func groups(_ field: String, _ keys: [String]) throws -> any Rows {
        let keys = keys.joined(separator: ", ")
        return try session.query(
            SQL(dynamic: "SELECT sum(\(field)), \(keys) FROM \(R.definition.table) t\(condition) GROUP BY \(keys)"), values)
    }

    // MARK: Text

    private var condition: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

    private static func name<V: FieldValue>(_ field: KeyPath<R, Field<V>>) -> String { R.schema.property(field).column.name }

    private func adding(_ condition: String) -> Self {
        var copy = self
        copy.conditions.append(condition)
        return copy
    }

    private func adding(_ condition: String, _ value: Value) -> Self {
        var copy = adding("\(condition)$\(values.count + 1)")
        copy.values.append(value)
        return copy
    }

    fileprivate func adding(_ name: String, in list: [Value]) -> Self {
        guard !list.isEmpty else { return adding("1 = 0") }
        var copy = self
        var parts: [String] = []
        for part in InList(list).parts {
            parts.append("\(name) IN (\(part.marks(from: copy.values.count + 1)))")
            copy.values += part.values
        }
        return copy.adding(parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " OR ")))")
    }
}

extension Selection where R: Line {
    /// Some fields of each line beside its id and its document's.
    package func values<Parent: Resource, each V: FieldValue>(
        in parent: Parent.Type, _ fields: repeat KeyPath<R, Field<each V>>
    ) throws -> [(parent: ID<Parent>, id: ID<R>, values: (repeat each V))] {
        let rows = try excerpt(R.definition.parentColumn.map { [$0] } ?? [], repeat each fields)
        defer { rows.close() }
        var found: [(parent: ID<Parent>, id: ID<R>, values: (repeat each V))] = []
        while try rows.next() {
            var cells = Cells(rows, from: 2)
            found.append((ID(rows.integer(1)), ID(rows.integer(0)), (repeat cells.next((each V).self))))
        }
        return found
    }

    /// Only the lines of these documents.
    package func `where`<Parent: Resource>(parents: some Sequence<ID<Parent>>) -> Self {
        guard let column = R.definition.parentColumn else { preconditionFailure("\(R.definition.path) has no parent") }
        return adding(column, in: parents.map { $0.stored })
    }
}

/// The cells of a row, taken one after the other as what they were declared to be.
private struct Cells {
    private let rows: any Rows
    private var column: Int

    init(_ rows: any Rows, from column: Int) {
        self.rows = rows
        self.column = column
    }

    mutating func next<V: FieldValue>(_ type: V.Type) -> V {
        defer { column += 1 }
        guard let value = V(stored: rows.value(column)) else { preconditionFailure("column \(column) does not hold a \(V.self)") }
        return value
    }
}

/// Two values that a sum is grouped by.
package struct Pair<First: Hashable & Sendable, Second: Hashable & Sendable>: Hashable, Sendable {
    package let first: First
    package let second: Second

    package init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }
}

/// A value whose stored integers can be summed up.
package protocol Summable: FieldValue {
    /// The sum as it is stored; the database refuses one beyond 64 bits.
    init(total: Int64)
}

extension Decimal6: Summable {
    package init(total: Int64) { self.init(scaled: total) }
}

extension Amount: Summable {
    package init(total: Int64) { self.init(minorUnits: total) }
}

extension Int64: Summable {
    package init(total: Int64) { self = total }
}

extension Optional: Summable where Wrapped: Summable {
    package init(total: Int64) { self = Wrapped(total: total) }
}
