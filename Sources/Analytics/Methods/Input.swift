internal import JSON
internal import Values

/// One value of a method's inputs. What it is not, is noted; reading goes on, so that everything wrong is told at once.
struct Input {
    let value: JSONValue?
    let pointer: String
    private let flaws: InputFlaws

    init(_ value: JSONValue?, at pointer: String = "", _ flaws: InputFlaws) {
        self.value = value
        self.pointer = pointer
        self.flaws = flaws
    }

    var isAbsent: Bool { value == nil || value == .null }

    func note(_ code: String, _ detail: String) { flaws.note(pointer, code, detail) }

    /// A member of an object.
    subscript(name: String) -> Input { Input(value?[name], at: JSONPointer.appending(name, to: pointer), flaws) }

    /// Notes what is no object, and members that nobody asked for.
    func hasOnly(_ names: [String]) -> Bool {
        guard let value = present() else { return false }
        guard case .object(let object) = value else {
            note("type", "must be an object")
            return false
        }
        for member in object.members where !names.contains(member.name) {
            flaws.note(JSONPointer.appending(member.name, to: pointer), "unknown_field", "is not known", known: names)
        }
        return true
    }

    /// The elements of a list.
    func list(count: ClosedRange<Int> = 0...100_000) -> [Input]? {
        guard let value = present() else { return nil }
        guard let elements = value.elements else { return refused("type", "must be a list") }
        guard count.contains(elements.count) else {
            return elements.count < count.lowerBound
                ? refused("min", "must have at least \(count.lowerBound) members")
                : refused("max", "must have at most \(count.upperBound) members")
        }
        return elements.enumerated().map { Input($1, at: JSONPointer.appending($0, to: pointer), flaws) }
    }

    /// Every element of a list as something; nil when one of them is not.
    func list<Element>(count: ClosedRange<Int> = 0...100_000, of read: (Input) -> Element?) -> [Element]? {
        guard let elements = list(count: count) else { return nil }
        let read = elements.map(read)
        return read.contains { $0 == nil } ? nil : read.compactMap(\.self)
    }

    func date() -> CalendarDate? {
        guard let value = present() else { return nil }
        guard let text = value.text else { return refused("type", "must be text") }
        return CalendarDate(text) ?? refused("format", "must be a date such as 2026-11-23")
    }

    func text() -> String? {
        guard let value = present() else { return nil }
        return value.text ?? refused("type", "must be text")
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        text().flatMap { text in
            Choice(rawValue: text)
                ?? refused("format", "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    /// A whole number; `5.0` is one too.
    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let number = number(from: Double(range.lowerBound), to: Double(range.upperBound)) else { return nil }
        return number.scaled(to: 0).map(Int.init) ?? refused("too_precise", "must be a whole number")
    }

    /// A floating-point number.
    func real(in range: ClosedRange<Double> = -1e15...1e15) -> Double? {
        number(from: range.lowerBound, to: range.upperBound).flatMap(\.double)
    }

    /// An exact decimal, as a number or as text.
    func decimal(in range: ClosedRange<Decimal6> = -1_000_000_000...1_000_000_000) -> Decimal6? {
        guard case .string(let text)? = value else {
            let (lower, upper) = (Decimal12(range.lowerBound).double, Decimal12(range.upperBound).double)
            return number(from: lower, to: upper).flatMap { number in
                number.scaled(to: Decimal6.digits).map(Decimal6.init(scaled:)) ?? refused("too_precise", "must have at most 6 decimals")
            }
        }
        do throws(NumberError) {
            let decimal = try Decimal6(text)
            if decimal < range.lowerBound { return refused("min", "must be at least \(range.lowerBound)") }
            if decimal > range.upperBound { return refused("max", "must be at most \(range.upperBound)") }
            return decimal
        } catch {
            return switch error {
            case .tooPrecise: refused("too_precise", "must have at most 6 decimals")
            case .outOfRange where text.hasPrefix("-"): refused("min", "must be at least \(range.lowerBound)")
            case .outOfRange: refused("max", "must be at most \(range.upperBound)")
            case .malformed, .divisionByZero: refused("format", "must be a decimal number")
            }
        }
    }

    private func number(from lower: Double, to upper: Double) -> JSONNumber? {
        guard let value = present() else { return nil }
        guard case .number(let number) = value else { return refused("type", "must be a number") }
        // A literal beyond every value is infinite here, with its sign.
        let size = Double(number.text) ?? 0
        if size < lower { return refused("min", "must be at least \(JSONNumber(lower)?.text ?? "")") }
        if size > upper { return refused("max", "must be at most \(JSONNumber(upper)?.text ?? "")") }
        return number
    }

    private func present() -> JSONValue? {
        guard let value, value != .null else { return refused("required", "is required") }
        return value
    }

    func refused<Result>(_ code: String, _ detail: String) -> Result? {
        note(code, detail)
        return nil
    }
}
