internal import HTTP
internal import JSON

/// How the columns of a file become fields of records: one kind of record or several per row.
package struct Mapping: Sendable {
    let records: [RecordMapping]

    /// One kind of record that each row holds.
    struct RecordMapping: Sendable {
        let definition: Definition
        /// The fields by which a row finds the record that it changes; none means that each row is new.
        let match: [FieldPath]
        let cells: [CellMapping]
        /// Fields that are the same in every row.
        let constants: [(path: FieldPath, text: String)]
        /// Members of a lines field that the rows of one document bring, found by these of their fields.
        let lines: LinesMapping?
        /// Actions that a new record is taken through once all rows are read, so that its lines may stand anywhere in the file.
        let actions: [AnyAction]
        /// Where the row says on which day that happened.
        let effectiveOn: DateCell?
        /// Which rows hold such a record; nil for all.
        let condition: RowCondition?
    }

    /// A cell that holds a date.
    struct DateCell: Sendable {
        let column: String
        let transform: CellTransform
    }

    /// Some actions are to be performed when the rows are read.
    var hasActions: Bool { records.contains { !$0.actions.isEmpty } }
    /// What the file does can't all be taken back: documents draw numbers, and bind us once they are acted upon.
    var isBinding: Bool { hasActions || records.contains { $0.definition.options.contains(.document) } }

    struct LinesMapping: Sendable {
        let position: Int
        let match: [FieldPath]
        let cells: [CellMapping]
    }

    /// One cell's way into one field.
    struct CellMapping: Sendable {
        let column: String
        let path: FieldPath
        let transform: CellTransform
    }
}

extension Mapping {
    /// How the columns of a job's file become fields.
    init(of job: Record<ImportJob>, columns: [String], _ catalog: Catalog) throws(Problem) {
        try self.init(
            job.mapping.flatMap { try? JSONReader.parse(Array($0.text.utf8)).root },
            type: job.type.flatMap { catalog.definition(path: $0) },
            match: job.match.map { [$0] } ?? [], header: columns, catalog: catalog)
    }

    /// The mapping that a job names: its own, or the file's header taken as field names. `header` decides what the columns are.
    init(_ json: JSONValue?, type: Definition?, match: [String], header: [String], catalog: Catalog) throws(Problem) {
        if let json, let records = json["records"]?.elements {
            try Self.demand(["records"], in: json, place: "")
            var read: [RecordMapping] = []
            for (index, record) in records.enumerated() {
                read.append(try RecordMapping(record, place: "/records/\(index)", header: header, catalog: catalog))
            }
            guard !read.isEmpty else { throw .mapping("/records", "must not be empty") }
            self.records = read
            return
        }
        guard let type else { throw .mapping("/type", "is required unless the mapping names records") }
        records = [
            try RecordMapping(
                definition: type, match: match, columns: json ?? Mapping.columns(of: header, type, match), extras: .null, place: "",
                header: header, catalog: catalog)
        ]
    }

    /// Without a mapping each column is the field of its name. What the server sets is passed over, so that an export comes in as it went
    /// out.
    private static func columns(of header: [String], _ type: Definition, _ match: [String]) -> JSONValue {
        let own = ["id", "object", "version", "created_at", "updated_at", "archived_at"]
        func isSet(_ name: String) -> Bool {
            own.contains(name) || type.column(named: name)?.isReadOnly == true || type.lines(named: name)?.isReadOnly == true
        }
        func isField(_ name: String) -> Bool { type.column(named: name) != nil || type.lines(named: name) != nil }
        let wholes = Set(header)
        let gathered = Set(header.compactMap { outermost(of: $0) })
        var object = JSONObject()
        for name in header {
            if let whole = outermost(of: name) {
                // The whole list or object brings its members.
                if wholes.contains(whole), isField(whole) { continue }
            } else if gathered.contains(name), !isField(name) {
                // An object that is no field gathers a look-up's members: `supplier.name`.
                continue
            }
            if match.contains(name) || !isSet(name) { object.append(name, .string(name)) }
        }
        return .object(object)
    }

    /// What stands before the first dot of a dotted name.
    private static func outermost(of name: String) -> String? {
        name.firstIndex(of: ".").map { String(name[..<$0]) }
    }

    /// The types in which rows look records up by a value of theirs.
    var lookedUp: [Definition] {
        records.flatMap { record in
            let cells = record.cells + (record.lines?.cells ?? [])
            return (cells.map(\.path) + record.constants.map(\.path) + record.match + (record.lines?.match ?? [])).compactMap(\.lookedUp)
        }
    }
}

extension Mapping.RecordMapping {
    fileprivate init(_ json: JSONValue, place: String, header: [String], catalog: Catalog) throws(Problem) {
        try Mapping.demand(["type", "match", "columns", "when", "effective_on", "lines", "then"], in: json, place: place)
        guard let path = json["type"]?.text else { throw .mapping("\(place)/type", "is required") }
        guard let definition = catalog.definition(path: path) else {
            throw .mapping("\(place)/type", Suggestion.sentence("is no type of record", for: path, among: catalog.definitions.map(\.path)))
        }
        try self.init(
            definition: definition, match: try Mapping.texts(json["match"], place: "\(place)/match"),
            columns: json["columns"] ?? .object(JSONObject()), extras: json,
            place: place, header: header, catalog: catalog)
    }

    fileprivate init(
        definition: Definition, match: [String], columns: JSONValue, extras: JSONValue, place: String, header: [String], catalog: Catalog
    ) throws(Problem) {
        self.definition = definition
        condition = try extras["when"].map { json throws(Problem) in try RowCondition(json, place: "\(place)/when", header: header) }
        effectiveOn = try extras["effective_on"].map { json throws(Problem) in
            try Mapping.DateCell(json, place: "\(place)/effective_on", header: header)
        }
        self.match = try Mapping.paths(match, of: definition, place: "\(place)/match", catalog)
        (cells, constants) = try Mapping.cells(columns, of: definition, place: place, header: header, catalog)
        if let lines = extras["lines"] {
            try Mapping.demand(["name", "match", "columns"], in: lines, place: "\(place)/lines")
            let name = lines["name"]?.text ?? "lines"
            guard let position = definition.lines.firstIndex(where: { $0.name == name }) else {
                throw .mapping("\(place)/lines/name", "is no lines field of \(definition.object)")
            }
            let child = definition.lines[position].definition
            let (cells, _) = try Mapping.cells(
                lines["columns"] ?? .object(JSONObject()), of: child, place: "\(place)/lines", header: header, catalog)
            self.lines = Mapping.LinesMapping(
                position: position,
                match: try Mapping.paths(
                    Mapping.texts(lines["match"], place: "\(place)/lines/match"), of: child, place: "\(place)/lines/match", catalog),
                cells: cells)
        } else {
            self.lines = nil
        }
        var performed: [AnyAction] = []
        for name in try Mapping.texts(extras["then"], place: "\(place)/then") {
            guard let action = definition.action(named: name) else {
                throw .mapping(
                    "\(place)/then", Suggestion.sentence("names no action", for: name, among: definition.actions.map(\.name)))
            }
            performed.append(action)
        }
        self.actions = performed
    }
}

extension Mapping {
    fileprivate static func paths(
        _ names: [String], of definition: Definition, place: String, _ catalog: Catalog
    ) throws(Problem) -> [FieldPath] {
        var paths: [FieldPath] = []
        for name in names { paths.append(try FieldPath(name, of: definition, place: place, catalog)) }
        return paths
    }

    static func demand(_ column: String, in header: [String], place: String) throws(Problem) {
        guard header.contains(column) else {
            throw .mapping(place, Suggestion.sentence("is no column of the file", for: column, among: header))
        }
    }

    /// `{"column": "field"}`, where a value may also be a list or an object, and `"="` holds constants.
    fileprivate static func cells(
        _ json: JSONValue, of definition: Definition, place: String, header: [String], _ catalog: Catalog
    ) throws(Problem) -> (cells: [CellMapping], constants: [(path: FieldPath, text: String)]) {
        guard case .object(let object) = json else { throw .mapping("\(place)/columns", "must be an object") }
        var cells: [CellMapping] = []
        var constants: [(path: FieldPath, text: String)] = []
        for member in object.members {
            let place = "\(place)/\(member.name)"
            if member.name == "=" {
                guard case .object(let fixed) = member.value else { throw .mapping(place, "must be an object") }
                for constant in fixed.members {
                    let text = constant.value.text ?? String(decoding: constant.value.bytes, as: UTF8.self)
                    constants.append((try FieldPath(constant.name, of: definition, place: "\(place)/\(constant.name)", catalog), text))
                }
                continue
            }
            try demand(member.name, in: header, place: place)
            for target in member.value.elements ?? [member.value] {
                if target.text == nil { try demand(["to"] + CellTransform.members, in: target, place: place) }
                guard let name = target.text ?? target["to"]?.text else { throw .mapping("\(place)/to", "must name a field") }
                cells.append(
                    CellMapping(
                        column: member.name, path: try FieldPath(name, of: definition, place: place, catalog),
                        transform: try CellTransform(target, place: place)))
            }
        }
        return (cells, constants)
    }
}

extension Mapping.DateCell {
    /// A column's name, or `{"column", "format", "null"}`.
    fileprivate init(_ json: JSONValue, place: String, header: [String]) throws(Problem) {
        if json.text == nil { try Mapping.demand(["column"] + CellTransform.members, in: json, place: place) }
        column = json.text ?? json["column"]?.text ?? ""
        try Mapping.demand(column, in: header, place: place)
        transform = try CellTransform(json, place: place)
    }
}

extension Problem {
    /// A mapping that can't be followed.
    static func mapping(_ pointer: String, _ detail: String) -> Problem {
        .validationFailed([Violation(.pointer("/mapping\(pointer)"), "format", detail)])
    }
}
