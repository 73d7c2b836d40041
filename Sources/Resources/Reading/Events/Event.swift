package import JSON
package import Storage
internal import Values

/// One row of `changes` as the world sees it: feed, stream and webhooks share this envelope.
package enum Event {
    /// Before the 13 characters of an event's id, which is the sequence of its change.
    package static let idPrefix = Array("evt_".utf8)

    /// The columns that `write` reads, in their order.
    package static let columns = """
        sequence, type, object, subject_id, version, at, actor, request_id, cause_sequence, rule_id, effective_on, historical, data, previous
        """

    /// The sequence behind an event's id; nil for what is no such id.
    package static func sequence(of id: String) -> Int64? { Identifier.number(in: id, prefix: "evt") }

    /// Writes the event that `rows` stands on. What is stored as JSON is copied as it is, but for members the caller may not see.
    package static func write(_ rows: any Rows, of definition: Definition, access: Access, into json: inout JSONWriter) {
        json.raw("{\"id\":")
        json.identifier(prefix: idPrefix, rows.integer(0))
        json.raw(",\"type\":")
        rows.withBytes(1) { json.string($0) }
        json.raw(",\"timestamp\":")
        json.timestamp(milliseconds: rows.integer(5))
        json.raw(",\"sequence\":")
        json.integer(rows.integer(0))
        json.raw(",\"subject\":{\"object\":")
        rows.withBytes(2) { json.string($0) }
        json.raw(",\"id\":")
        json.identifier(prefix: Array("\(definition.prefix)_".utf8), rows.integer(3))
        json.raw(",\"version\":")
        json.integer(rows.integer(4))
        let mask = EventMask(definition, access)
        json.raw("},\"data\":")
        mask.write(rows, 12, into: &json)
        json.raw(",\"previous\":")
        mask.write(rows, 13, into: &json)
        json.raw(",\"cause\":{\"event_id\":")
        if rows.isNull(8) { json.null() } else { json.identifier(prefix: idPrefix, rows.integer(8)) }
        json.raw(",\"rule_id\":")
        json.text(rows, 9)
        json.raw(",\"actor\":")
        json.text(rows, 6)
        json.raw(",\"request_id\":")
        json.text(rows, 7)
        json.raw("},")
        writeDating(rows, into: &json)
        json.raw("}")
    }

    /// Writes on which business day the change counts, and whether it was brought in as history.
    static func writeDating(_ rows: any Rows, into json: inout JSONWriter) {
        json.raw("\"effective_on\":")
        json.text(rows, 10)
        json.raw(",\"historical\":")
        json.bool(rows.integer(11) != 0)
    }
}

extension JSONWriter {
    /// Writes a column of text, or null.
    mutating func text(_ rows: any Rows, _ column: Int) {
        guard !rows.isNull(column) else { return null() }
        rows.withBytes(column) { string($0) }
    }
}
