internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Audit and outbox are one table: a row per record and request says who changed what, before and after, in the order of commits.
extension Transaction {
    /// Inserts of one change and of several: few lengths, so that each is found prepared.
    private static let insertChanges: [(count: Int, sql: SQL)] = [32, 8, 1].map { count in
        let width = 13
        let rows = (0..<count).map { row in "(\((1...width).map { "$\(row * width + $0)" }.joined(separator: ", ")))" }
        return (
            count,
            SQL(
                """
                INSERT INTO changes (type, object, subject_id, version, at, actor, request_id, cause_sequence, rule_id, effective_on, \
                historical, data, previous) VALUES \(rows.joined(separator: ", "))
                """)
        )
    }
    private static let lastSequence: SQL = "SELECT max(sequence) FROM changes"

    /// Writes the changes gathered so far. The runtime calls it once more at the end, so that none can be forgotten.
    /// Returns the sequence of the last change of this transaction, which is its event's number.
    @discardableResult
    package func recordChanges() throws -> Int64? {
        let entries = journal.take().filter { $0.before != nil || $0.after != nil }
        guard !entries.isEmpty else { return journal.lastSequence }
        let first = journal.written.count
        var rest = try entries.compactMap { try row(of: $0) }[...]
        while !rest.isEmpty {
            guard let insert = Self.insertChanges.first(where: { $0.count <= rest.count }) else { break }
            try session.run(insert.sql, rest.prefix(insert.count).flatMap { $0 })
            rest = rest.dropFirst(insert.count)
        }
        guard journal.written.count > first, let last = try session.integer(Self.lastSequence) else { return journal.lastSequence }
        // One writer: what was written just now has the last numbers, without a gap.
        for index in first..<journal.written.count {
            journal.written[index].sequence = last - Int64(journal.written.count - 1 - index)
        }
        journal.lastSequence = last
        return last
    }

    /// The number of the change of this transaction whose record reads as these bytes.
    package func sequence(ofChangeHolding bytes: [UInt8]) -> Int64? {
        journal.written.last { $0.data == bytes }?.sequence
    }

    /// The values of an entry's row in `changes`, noted as written; nil for types that tell nobody.
    private func row(of entry: Journal.Entry) throws -> [Value]? {
        guard let row = entry.after ?? entry.before, !row.definition.options.contains(.silent) else { return nil }
        var data = JSONWriter(capacity: 1_024)
        if let after = entry.after {
            kit.encoders[after.definition].write(after, into: &data, encoders: kit.encoders)
        } else {
            data.raw("{\"id\":")
            data.identifier(prefix: Array("\(row.definition.prefix)_".utf8), row.id)
            data.raw(text: ",\"object\":\"\(row.definition.object)\"}")
        }
        let bytes = data.take()
        let previous = try previousMembers(of: entry)
        journal.written.append(WrittenChange(object: row.definition.object, id: row.id, isNew: entry.before == nil, data: bytes))
        return [
            .text(entry.eventType), .text(row.definition.object), .integer(row.id),
            .integer(entry.after == nil ? row.version + 1 : row.version), .integer(now.milliseconds), .text(actor.name),
            .text(requestID), cause.map { .integer($0.sequence) } ?? .null, cause?.rule.map(Value.text) ?? .null,
            effectiveOn.map { .text($0.description) } ?? .null, .integer(isHistorical ? 1 : 0),
            .text(String(decoding: bytes, as: UTF8.self)), previous,
        ]
    }

    /// What the changed members were before: the whole record for a deletion, null for a new one.
    private func previousMembers(of entry: Journal.Entry) throws -> Value {
        guard let before = entry.before else { return .null }
        var json = JSONWriter(capacity: 256)
        let encoder = kit.encoders[before.definition]
        if let after = entry.after {
            encoder.writeDifference(from: before, to: after, into: &json, encoders: kit.encoders)
        } else {
            encoder.write(before, into: &json, encoders: kit.encoders)
        }
        return .text(String(decoding: json.take(), as: UTF8.self))
    }
}

/// A change as it was written: its JSON is also the answer to the request that made it.
struct WrittenChange {
    let object: String
    let id: Int64
    let isNew: Bool
    let data: [UInt8]
    /// Its place in the order of commits, known once the changes are written.
    var sequence: Int64 = 0
}
