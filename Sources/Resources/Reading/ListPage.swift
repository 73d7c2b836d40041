internal import HTTP
internal import JSON
internal import Storage

/// One page of a list as JSON: records straight from the database's buffers, then what the next page needs.
struct ListPage {
    let plan: ListPlan
    /// The list's own address without a cursor, for `Link`; nil where the query is a body.
    let address: String?

    /// Bytes set aside per record, so that a page is rarely moved.
    private static let bytesPerRecord = 768

    func response(from session: any Session) throws -> Response {
        var draft = Draft(capacity: plan.limit * Self.bytesPerRecord)
        draft.json.raw("{\"object\":\"list\",\"data\":[")
        let start = draft.json.count
        let next = try plan.read(after: plan.position, limit: plan.limit, in: session) { rows in
            if draft.json.count > start { draft.json.byte(UInt8(ascii: ",")) }
            plan.shape.write(rows, into: &draft)
        }
        var json = JSONWriter(continuing: try ShapeLoader(session: session).complete(draft, as: plan.shape))
        let cursor = next.map { Cursor.encode($0, query: plan.description, key: plan.source.kit.cursorKey) }
        json.raw("],\"has_more\":")
        json.bool(cursor != nil)
        json.raw(",\"next_cursor\":")
        if let cursor { json.string(cursor) } else { json.null() }
        if let (count, isCapped) = try plan.count(in: session) {
            json.raw(",\"total_count\":")
            json.integer(count)
            json.raw(",\"total_is_capped\":")
            json.bool(isCapped)
        }
        json.raw("}")
        var fields: [Response.Field] = []
        if let cursor, let address {
            fields.append(Response.Field("Link", "<\(address)\(address.contains("?") ? "&" : "?")cursor=\(cursor)>; rel=\"next\""))
        }
        return .json(json.take(), fields: fields)
    }
}
