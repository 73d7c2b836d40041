internal import Storage

/// What is shown of a record: which members, which lines, which records that it refers to. Made once for whole records, and for each
/// request that asks for less or more.
final class RecordShape: Sendable {
    let definition: Definition
    /// The rows of this type that the caller may see; the others are as if they were not.
    let filter: RowFilter?
    let lines: [LinesPart]
    let expansions: [Expansion]
    private let template: RowTemplate
    /// The bit in `line_kinds` of each slot of lines.
    private let lineBits: [Int64]
    /// Where amounts find their currency.
    private let currency: CurrencyPlace
    private let hasAmountsInLines: Bool

    /// A member of the record itself.
    enum Member: Sendable {
        case object, version, createdAt, updatedAt, archivedAt
        /// The id of the record that owns a line.
        case parent(prefix: String)
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
        case own(index: Int)
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

    init(_ definition: Definition, _ parts: Parts, currency: CurrencyPlace, filter: RowFilter?) {
        self.definition = definition
        self.filter = filter
        self.currency = currency
        lines = parts.lines
        expansions = parts.expansions
        lineBits = parts.lines.map(\.bit)
        hasAmountsInLines = parts.lines.contains { $0.shape.template.hasAmounts }
        template = Self.template(definition, parts)
    }

    private static func template(_ definition: Definition, _ parts: Parts) -> RowTemplate {
        var template = RowTemplate()
        template.literal("{\"id\":")
        template.value(.reference(prefix: definition.prefix), column: 0, isOptional: false)
        for member in parts.members { add(member, of: definition, to: &template) }
        for (slot, part) in parts.lines.enumerated() {
            template.literal(part.member)
            template.lines(slot: slot)
        }
        for (offset, expansion) in parts.expansions.enumerated() {
            template.literal(expansion.member)
            template.expansion(slot: parts.lines.count + offset, column: expansion.index)
        }
        template.literal("}")
        return template
    }

    private static func add(_ member: Member, of definition: Definition, to template: inout RowTemplate) {
        func add(_ name: String, _ format: WireFormat, _ column: Int, isOptional: Bool = false) {
            template.literal(",\"\(name)\":")
            template.value(format, column: column, isOptional: isOptional)
        }
        switch member {
        case .object: template.literal(",\"object\":\"\(definition.object)\"")
        case .version: add("version", .integer, 1)
        case .createdAt: add("created_at", .timestamp, 2)
        case .updatedAt: add("updated_at", .timestamp, 3)
        case .archivedAt: add("archived_at", .timestamp, 4, isOptional: true)
        case .parent(let prefix): add(definition.parentColumn ?? "", .reference(prefix: prefix), 4)
        case .column(let position):
            let column = definition.columns[position]
            add(column.name, column.format, Statements.firstColumn + position, isOptional: column.isOptional)
        }
    }

    /// A whole record with its lines; `parent` owns it when it is a line shown by itself.
    convenience init(whole definition: Definition, parent: Definition?) {
        let lines = definition.lines.enumerated().map { position, lines in
            LinesPart(
                member: Array(",\"\(lines.name)\":".utf8), bit: 1 << Int64(position),
                shape: RecordShape(wholeLine: lines.definition))
        }
        let parts = Parts(members: Self.allMembers(of: definition, parent: parent), lines: lines, expansions: [])
        self.init(definition, parts, currency: Self.currencyPlace(of: definition, parent: parent), filter: nil)
    }

    /// A line as it is shown inside its record.
    private convenience init(wholeLine definition: Definition) {
        let parts = Parts(members: definition.columns.map { .column($0.position) }, lines: [], expansions: [])
        self.init(definition, parts, currency: Self.currencyPlace(inside: definition), filter: nil)
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

    /// The digits of the amounts of the row that `rows` stands on.
    func currencyDigits(of rows: any Rows) -> Int {
        switch currency {
        case .own(let index), .ofParent(let index, _): rows.currencyDigits(index)
        case .given: 2
        }
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
        return currencyPlace(inside: definition)
    }

    /// Where a line inside its record finds its currency.
    static func currencyPlace(inside definition: Definition) -> CurrencyPlace {
        definition.currencyColumn.map { .own(index: Statements.firstColumn + $0.position) } ?? .given
    }

    static func allMembers(of definition: Definition, parent: Definition?) -> [Member] {
        [.object, .version, .createdAt, .updatedAt, definition.isLine ? .parent(prefix: parent?.prefix ?? "") : .archivedAt]
            + definition.columns.map { .column($0.position) }
    }

    /// The member of this name, nil when a record has none.
    static func member(named name: String, of definition: Definition, parent: Definition?) -> Member? {
        switch name {
        case "object": .object
        case "version": .version
        case "created_at": .createdAt
        case "updated_at": .updatedAt
        case "archived_at" where !definition.isLine: .archivedAt
        case definition.parentColumn: .parent(prefix: parent?.prefix ?? "")
        default: definition.column(named: name).map { .column($0.position) }
        }
    }

    /// Writes the row that `rows` stands on, leaving holes for what other queries bring. `digits` are those of the document's currency.
    func write(_ rows: any Rows, digits given: Int = 2, into draft: inout Draft) {
        var kinds: UInt64 = 0
        if !lineBits.isEmpty {
            let stored = rows.integer(5)
            for (slot, bit) in lineBits.enumerated() where stored & bit != 0 { kinds |= 1 << UInt64(slot) }
        }
        let needsDigits = template.hasAmounts || (hasAmountsInLines && kinds != 0)
        template.write(
            rows, id: rows.integer(0), kinds: kinds, digits: needsDigits ? digits(of: rows, given: given) : given, into: &draft)
    }

    /// Whether the amounts of these lines are in a currency that only their document knows.
    var needsDigits: Bool {
        if case .given = currency { template.hasAmounts } else { false }
    }

    private func digits(of rows: any Rows, given: Int) -> Int {
        switch currency {
        case .own(let index): rows.currencyDigits(index)
        case .ofParent(let index, _): rows.currencyDigits(index)
        case .given: given
        }
    }
}
