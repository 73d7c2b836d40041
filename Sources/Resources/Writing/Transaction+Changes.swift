internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Audit and outbox are one table: a row per record and request says who changed what, before and after, in the order of commits.
extension Transaction {
    private static let insertChange: SQL = """
        INSERT INTO changes (type, object, subject_id, version, at, actor, request_id, cause_sequence, rule_id, effective_on, historical, \
        data, previous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """
    private static let lastSequence: SQL = "SELECT max(sequence) FROM changes"

    /// Writes the changes gathered so far. The runtime calls it once more at the end, so that none can be forgotten.
    /// Returns the sequence of the last change of this transaction, which is its event's number.
    @discardableResult
    package func recordChanges() throws -> Int64? {
        let entries = journal.take().filter { $0.before != nil || $0.after != nil }
        guard !entries.isEmpty else { return journal.lastSequence }
        let first = journal.written.count
        for entry in entries { try record(entry) }
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

    private func record(_ entry: Journal.Entry) throws {
        guard let row = entry.after ?? entry.before, !row.definition.options.contains(.silent) else { return }
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
        try session.run(
            Self.insertChange,
            [
                .text(entry.eventType), .text(row.definition.object), .integer(row.id),
                .integer(entry.after == nil ? row.version + 1 : row.version), .integer(now.milliseconds), .text(actor.name),
                .text(requestID), cause.map { .integer($0.sequence) } ?? .null, cause?.rule.map(Value.text) ?? .null,
                effectiveOn.map { .text($0.description) } ?? .null, .integer(isHistorical ? 1 : 0),
                .text(String(decoding: bytes, as: UTF8.self)), previous,
            ])
        journal.written.append(WrittenChange(object: row.definition.object, id: row.id, isNew: entry.before == nil, data: bytes))
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
