internal import HTTP
internal import JSON
internal import Values

/// What is done to a cell's text before its field reads it.
struct CellTransform: Sendable {
    /// Texts that mean that nothing is known.
    private let nulls: [String]
    /// Other words for the file's own.
    private let words: [String: String]
    private let dateForms: [DateForm]
    private let decimalMark: Character
    private let digits: Int?
    /// What numbers are multiplied by before they are rounded: 100 makes a share a percentage.
    private let factor: Decimal6?
    /// A cell that does not fit counts as unknown: its row is taken, and the error file tells of it.
    let takesBadAsNull: Bool

    /// What a mapping may say of a cell.
    static let members = ["null", "values", "format", "decimal", "round", "times", "on_bad"]

    init(_ json: JSONValue, place: String) throws(Problem) {
        nulls = try Mapping.texts(json["null"], place: "\(place)/null")
        var words: [String: String] = [:]
        switch json["values"] {
        case nil: break
        case .object(let object)?:
            for member in object.members { words[member.name] = member.value.text ?? String(decoding: member.value.bytes, as: UTF8.self) }
        case .some: throw .mapping("\(place)/values", "must be an object of the file's words and ours")
        }
        self.words = words
        var forms: [DateForm] = []
        for text in try Mapping.texts(json["format"], place: "\(place)/format") {
            guard let form = DateForm(text) else { throw .mapping("\(place)/format", "is no date form such as d-MMM-yy") }
            forms.append(form)
        }
        dateForms = forms
        guard json["decimal"] == nil || [".", ","].contains(json["decimal"]?.text) else {
            throw .mapping("\(place)/decimal", "must be . or ,")
        }
        decimalMark = json["decimal"]?.text?.first ?? "."
        digits = json["round"]?.integer.flatMap { Int(exactly: $0) }
        if json["round"] != nil, !(0...6).contains(digits ?? -1) { throw .mapping("\(place)/round", "must be 0 to 6") }
        factor = json["times"]?.text.flatMap { try? Decimal6($0, rounding: .halfUp) }
        if json["times"] != nil, factor == nil { throw .mapping("\(place)/times", "must be a number as text, such as \"100\"") }
        switch json["on_bad"] {
        case nil, "error"?: takesBadAsNull = false
        case "null"?: takesBadAsNull = true
        default: throw .mapping("\(place)/on_bad", "must be error or null")
        }
    }

    /// The text that the field is to read; nil for unknown.
    func text(of cell: String, for column: Column?) throws(FieldError) -> String? {
        let trimmed = TextCleaning.clean(cell)
        if trimmed.isEmpty || nulls.contains(trimmed) { return nil }
        if let word = words[trimmed] { return word }
        if !dateForms.isEmpty {
            for form in dateForms { if let date = form.date(in: trimmed) { return date.description } }
            throw .format("is not a date of the form given")
        }
        guard let column, column.kind.storage == .integer,
            column.kind is DecimalKind || column.kind is MoneyKind || column.kind is IntegerKind
        else { return trimmed }
        let plain = decimalMark == "." ? trimmed : String(trimmed.filter { $0 != "." }.map { $0 == decimalMark ? "." : $0 })
        guard digits != nil || factor != nil else { return plain }
        guard let number = try? Decimal6(plain, rounding: .halfUp).multiplied(by: factor ?? 1).rounded(to: digits ?? 6) else {
            throw .type("is not a number")
        }
        return number.description
    }
}

/// A form in which a file writes dates: `d-MMM-yy`, `MM/dd/yyyy`.
struct DateForm: Sendable {
    private enum Part: Sendable {
        case day, month, monthName, year, shortYear
        case literal(Character)
    }
    private let parts: [Part]

    init?(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        let tokens: [(String, Part)] = [
            ("yyyy", .year), ("yy", .shortYear), ("MMM", .monthName), ("MM", .month), ("M", .month), ("dd", .day), ("d", .day),
        ]
        while let first = rest.first {
            if let (token, part) = tokens.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(token.count)
            } else if first.isLetter {
                return nil
            } else {
                parts.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        self.parts = parts
        guard !parts.isEmpty else { return nil }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    func date(in text: String) -> CalendarDate? {
        var rest = Substring(text)
        var (year, month, day) = (0, 0, 0)
        for part in parts {
            switch part {
            case .literal(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            case .monthName:
                guard let index = Self.months.firstIndex(of: rest.prefix(3).lowercased()) else { return nil }
                month = index + 1
                rest = rest.dropFirst(3)
            case .day, .month, .year, .shortYear:
                let limit = if case .year = part { 4 } else { 2 }
                let digits = rest.prefix(limit).prefix { $0.isASCII && $0.isNumber }
                guard let number = Int(digits) else { return nil }
                rest = rest.dropFirst(digits.count)
                switch part {
                case .day: day = number
                case .month: month = number
                case .shortYear: year = number + (number < 70 ? 2000 : 1900)
                default: year = number
                }
            }
        }
        return rest.isEmpty ? CalendarDate(year: year, month: month, day: day) : nil
    }
}
