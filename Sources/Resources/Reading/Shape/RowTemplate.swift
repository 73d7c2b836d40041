internal import JSON
internal import Storage

/// A record's JSON as steps: some bytes that are always the same, then one value. The steps are plain numbers over one buffer, so that
/// walking them counts no references: a page has thousands.
struct RowTemplate: Sendable {
    private var steps: [Step] = []
    private var text: [UInt8] = []
    /// What was appended since the last step.
    private var start = 0
    /// Whether values depend on the digits of a currency.
    private(set) var hasAmounts = false

    private struct Step: Sendable {
        let start: Int32
        let end: Int32
        /// What stands in front of a reference's 13 characters, behind the literal.
        let prefixEnd: Int32
        let column: Int32
        let kind: Kind
        let isOptional: Bool
    }

    private enum Kind: UInt8, Sendable {
        case text, json, integer, boolean, decimal, money, timestamp, reference
        /// Lines, whose slot is the column.
        case lines
        /// A record referred to by the column; the slot is the place of the prefix.
        case expansion
    }

    /// Appends bytes that are the same in every record.
    mutating func literal(_ bytes: [UInt8]) { text += bytes }
    mutating func literal(_ string: String) { text += string.utf8 }

    /// Appends the value of a column.
    mutating func value(_ format: WireFormat, column: Int, isOptional: Bool) {
        switch format {
        case .text: add(.text, column, isOptional)
        case .json: add(.json, column, isOptional)
        case .integer: add(.integer, column, isOptional)
        case .boolean: add(.boolean, column, isOptional)
        case .decimal: add(.decimal, column, isOptional)
        case .money:
            hasAmounts = true
            add(.money, column, isOptional)
        case .timestamp: add(.timestamp, column, isOptional)
        case .reference(let prefix): add(.reference, column, isOptional, prefix: Array("\(prefix)_".utf8))
        }
    }

    /// Appends a list of lines, filled in by another query where the record has any.
    mutating func lines(slot: Int) { add(.lines, slot, false) }

    /// Appends a record referred to.
    mutating func expansion(slot: Int, column: Int) {
        steps.append(
            Step(
                start: Int32(start), end: Int32(text.count), prefixEnd: Int32(slot), column: Int32(column), kind: .expansion,
                isOptional: true))
        start = text.count
    }

    private mutating func add(_ kind: Kind, _ column: Int, _ isOptional: Bool, prefix: [UInt8] = []) {
        let end = text.count
        text += prefix
        steps.append(
            Step(
                start: Int32(start), end: Int32(end), prefixEnd: Int32(text.count), column: Int32(column), kind: kind,
                isOptional: isOptional))
        start = text.count
    }

    /// Writes the row that `rows` stands on. `kinds` has a bit for each slot of lines that are not empty.
    func write(_ rows: any Rows, id: Int64, kinds: UInt64, digits: Int, into draft: inout Draft) {
        // A pointer for the walk over the literals: slices of the array would count references at each step.
        text.withUnsafeBufferPointer { text in
            for step in steps {
                draft.json.raw(UnsafeBufferPointer(rebasing: text[Int(step.start)..<Int(step.end)]))
                let column = Int(step.column)
                if step.isOptional, rows.isNull(column) {
                    draft.json.null()
                    continue
                }
                switch step.kind {
                case .text: rows.withBytes(column) { draft.json.string($0) }
                case .json: rows.withBytes(column) { draft.json.raw($0) }
                case .integer: draft.json.integer(rows.integer(column))
                case .boolean: draft.json.bool(rows.integer(column) != 0)
                case .decimal: draft.json.decimal(rows.integer(column), scale: 6, trimmed: true)
                case .money: draft.json.decimal(rows.integer(column), scale: digits, trimmed: false)
                case .timestamp: draft.json.timestamp(milliseconds: rows.integer(column))
                case .reference:
                    draft.json.base32(
                        prefix: UnsafeBufferPointer(rebasing: text[Int(step.end)..<Int(step.prefixEnd)]), number: rows.integer(column))
                case .lines:
                    draft.json.byte(UInt8(ascii: "["))
                    if kinds & 1 << UInt64(column) != 0 { draft.leaveHole(slot: column, key: id, digits: digits) }
                    draft.json.byte(UInt8(ascii: "]"))
                case .expansion: draft.leaveHole(slot: Int(step.prefixEnd), key: rows.integer(column))
                }
            }
            draft.json.raw(UnsafeBufferPointer(rebasing: text[start...]))
        }
    }
}
