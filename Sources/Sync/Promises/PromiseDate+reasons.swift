internal import JSON
internal import Resources
internal import Values

extension PromiseDate {
    /// What the promise rests on, part by part, as the order's line keeps it.
    var reasons: RawJSON {
        RawJSON([
            "parts": .array(parts.map(\.json)),
            "moved_from": movedFrom.map { .string($0.description) } ?? .null,
        ])
    }
}

extension PromiseDate.Part {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object.append("quantity", .string(quantity.description))
        object.append("on", day.map { .string($0.description) } ?? .null)
        switch cover {
        case .stock: object.append("from", "stock")
        case .promised(let day):
            object.append("from", "supplier_promise")
            object.append("promised_on", .string(day.description))
        case .leadTime(let lead, let start, let asked):
            object.append("from", "lead_time")
            object.append("ordered_on", .string(start.description))
            if let asked { object.append("needed_on", .string(asked.description)) }
            object.append(lead)
        case .overdue(let lead, let day):
            object.append("from", "overdue")
            object.append("due_on", .string(day.description))
            object.append(lead)
        case .unknown: object.append("from", "unknown")
        }
        return .object(object)
    }
}

extension JSONObject {
    fileprivate mutating func append(_ lead: LeadTime) {
        append("basis", .string(lead.basis.rawValue))
        append("n", .number(JSONNumber(Int64(lead.samples))))
        for confidence in [PromiseDate.Confidence.p50, .p80, .p95] {
            append("\(confidence.rawValue)_days", lead.days(confidence).map { .number(JSONNumber(Int64($0))) } ?? .null)
        }
    }
}
