internal import JSON
internal import Storage

/// What is shown of a record: which members, which lines, which records that it refers to. Made once for whole records, and for each
/// request that asks for less or more.
final class RecordShape: Sendable {
    let definition: Definition
    let encoder: RecordEncoder
    /// The rows of this type that the caller may see; the others are as if they were not.
    let filter: RowFilter?
    let lines: [LinesPart]
    let expansions: [Expansion]
    private let idPrefix: [UInt8]
    /// Nil for all of them, which the encoder writes in one go.
    private let members: [Member]?
    /// Where amounts find their currency, and whether there are amounts that depend on it.
    private let currency: CurrencyPlace
    private let hasAmountsInLines: Bool

    /// A member of the record itself.
    enum Member: Sendable {
        case object([UInt8])
        case version, createdAt, updatedAt, archivedAt
        case parent(member: [UInt8], prefix: [UInt8])
        /// A declared column by its position.
        case column(Int)
    }

    /// Lines that are shown inside their record.
    struct LinesPart: Sendable {
        /// `,"lines":`
        let member: [UInt8]
        /// The bit in `line_kinds`.
        let bit: Int64
        let shape: RecordShape
    }

    /// A record shown beside its id.
    struct Expansion: Sendable {
        /// `,"supplier":`
        let member: [UInt8]
        /// Where the id stands in the selection.
        let index: Int
        let shape: RecordShape
    }

    /// Where the currency of a record's amounts stands.
    enum CurrencyPlace: Sendable {
        case own
        /// Behind the columns of the selection: the parent's, read with a line that is shown by itself.
        case ofParent(index: Int, Definition)
        /// The document's, for lines inside it; otherwise two digits are taken.
        case given
    }

    /// What is left of a type when a request names members, lines and expansions.
    struct Parts {
        var members: [Member]
        var lines: [LinesPart]
        var expansions: [Expansion]
    }

    init(_ definition: Definition, _ encoder: RecordEncoder, _ parts: Parts, isWhole: Bool, currency: CurrencyPlace, filter: RowFilter?) {
        self.definition = definition
        self.encoder = encoder
        self.filter = filter
        lines = parts.lines
        expansions = parts.expansions
        idPrefix = Array("\(definition.prefix)_".utf8)
        members = isWhole ? nil : parts.members
        self.currency = currency
        hasAmountsInLines = parts.lines.contains { part in part.shape.definition.columns.contains { $0.format == .money } }
    }

    /// A whole record with its lines; `parent` owns it when it is a line shown by itself.
    convenience init(whole definition: Definition, _ encoders: Encoders, parent: Definition?) {
        let lines = definition.lines.enumerated().map { position, lines in
            LinesPart(
                member: Array(",\"\(lines.name)\":".utf8), bit: 1 << Int64(position),
                shape: RecordShape(wholeLine: lines.definition, encoders))
        }
        let parts = Parts(members: Self.allMembers(of: definition, parent: parent), lines: lines, expansions: [])
        let takesCurrency = Self.takesCurrency(definition, from: parent)
        self.init(
            definition, encoders[definition], parts, isWhole: !takesCurrency,
            currency: Self.currencyPlace(of: definition, parent: parent), filter: nil)
    }

    /// A line as it is shown inside its record.
    private convenience init(wholeLine definition: Definition, _ encoders: Encoders) {
        let parts = Parts(members: definition.columns.map { .column($0.position) }, lines: [], expansions: [])
        self.init(
            definition, encoders[definition], parts, isWhole: false, currency: definition.currencyColumn == nil ? .given : .own, filter: nil
        )
    }

    /// Whether the amounts of lines shown by themselves are in their parent's currency.
    static func takesCurrency(_ definition: Definition, from parent: Definition?) -> Bool {
        parent?.currencyColumn != nil && definition.currencyColumn == nil && definition.columns.contains { $0.format == .money }
    }

    /// All columns of the type, as the encoder expects them; behind them the parent's currency, where amounts depend on it.
    var columns: String {
        let system =
            ["id", "version", "created_at", "updated_at"]
            + (definition.parentColumn.map { [$0, "position"] } ?? ["archived_at", "line_kinds"])
        let columns = (system + definition.columns.map(\.name)).map { "t.\($0)" }.joined(separator: ", ")
        guard case .ofParent(_, let parent) = currency, let key = definition.parentColumn else { return columns }
        return columns + ", (SELECT parent.currency FROM \(parent.table) parent WHERE parent.id = t.\(key))"
    }

    /// How many columns those are.
    var columnCount: Int {
        if case .ofParent(let index, _) = currency { return index + 1 }
        return Statements.firstColumn + definition.columns.count
    }

    /// The permanent statement that reads one record by its number; nil where the caller's rights or the parent's currency belong to it.
    var byID: SQL? {
        if case .ofParent = currency { return nil }
        return filter == nil ? definition.statements.byID : nil
    }

    /// The permanent statement that reads the lines of one record.
    var byParent: SQL? { filter == nil ? definition.statements.byParent : nil }

    static func currencyPlace(of definition: Definition, parent: Definition?) -> CurrencyPlace {
        if let parent, takesCurrency(definition, from: parent) {
            return .ofParent(index: Statements.firstColumn + definition.columns.count, parent)
        }
        return definition.currencyColumn == nil ? .given : .own
    }

    static func allMembers(of definition: Definition, parent: Definition?) -> [Member] {
        [member(named: "object", of: definition, parent: parent), .version, .createdAt, .updatedAt]
            .compactMap { $0 }
            + [definition.isLine ? member(named: definition.parentColumn ?? "", of: definition, parent: parent) : .archivedAt]
            .compactMap { $0 } + definition.columns.map { .column($0.position) }
    }

    /// The member of this name, nil when a record has none.
    static func member(named name: String, of definition: Definition, parent: Definition?) -> Member? {
        switch name {
        case "object": .object(Array(",\"object\":\"\(definition.object)\"".utf8))
        case "version": .version
        case "created_at": .createdAt
        case "updated_at": .updatedAt
        case "archived_at" where !definition.isLine: .archivedAt
        case definition.parentColumn: .parent(member: Array(",\"\(name)\":".utf8), prefix: Array("\(parent?.prefix ?? "")_".utf8))
        default: definition.column(named: name).map { .column($0.position) }
        }
    }

    /// Writes the row that `rows` stands on, leaving holes for what other queries bring. `digits` are those of the document's currency.
    func write(_ rows: any Rows, digits given: Int = 2, into draft: inout Draft) {
        let id = rows.integer(0)
        if let members {
            let digits = digits(of: rows, given: given)
            draft.json.raw("{\"id\":")
            draft.json.identifier(prefix: idPrefix, id)
            for member in members { write(member, of: rows, digits: digits, into: &draft.json) }
        } else {
            encoder.writeHead(rows, id: id, into: &draft.json)
        }
        if !lines.isEmpty { leaveHolesForLines(of: rows, id: id, given: given, in: &draft) }
        for (offset, expansion) in expansions.enumerated() {
            draft.json.raw(expansion.member)
            if rows.isNull(expansion.index) {
                draft.json.null()
            } else {
                draft.leaveHole(slot: lines.count + offset, key: rows.integer(expansion.index))
            }
        }
        draft.json.byte(UInt8(ascii: "}"))
    }

    private func leaveHolesForLines(of rows: any Rows, id: Int64, given: Int, in draft: inout Draft) {
        let kinds = rows.integer(5)
        let digits = hasAmountsInLines && kinds != 0 ? digits(of: rows, given: given) : given
        for (slot, part) in lines.enumerated() {
            draft.json.raw(part.member)
            draft.json.byte(UInt8(ascii: "["))
            if kinds & part.bit != 0 { draft.leaveHole(slot: slot, key: id, digits: digits) }
            draft.json.byte(UInt8(ascii: "]"))
        }
    }

    private func write(_ member: Member, of rows: any Rows, digits: Int, into json: inout JSONWriter) {
        switch member {
        case .object(let bytes): json.raw(bytes)
        case .version:
            json.raw(",\"version\":")
            json.integer(rows.integer(1))
        case .createdAt:
            json.raw(",\"created_at\":")
            json.timestamp(milliseconds: rows.integer(2))
        case .updatedAt:
            json.raw(",\"updated_at\":")
            json.timestamp(milliseconds: rows.integer(3))
        case .archivedAt:
            json.raw(",\"archived_at\":")
            if rows.isNull(4) { json.null() } else { json.timestamp(milliseconds: rows.integer(4)) }
        case .parent(let member, let prefix):
            json.raw(member)
            json.identifier(prefix: prefix, rows.integer(4))
        case .column(let position):
            json.raw(encoder.fields[position].member)
            encoder.fields[position].write(rows, Statements.firstColumn + position, digits: digits, into: &json)
        }
    }

    private func digits(of rows: any Rows, given: Int) -> Int {
        switch currency {
        case .own: encoder.digits(of: rows)
        case .ofParent(let index, _): rows.currencyDigits(index)
        case .given: given
        }
    }
}
