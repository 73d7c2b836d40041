package import Storage
package import Values

/// A Swift type that a column can hold.
package protocol FieldValue: Sendable, Equatable {
    init?(stored: Value)
    var stored: Value { get }
}

extension String: FieldValue {
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
    package var stored: Value { .text(self) }
}

extension Int64: FieldValue {
    package init?(stored: Value) {
        guard case .integer(let integer) = stored else { return nil }
        self = integer
    }
    package var stored: Value { .integer(self) }
}

extension Bool: FieldValue {
    package init?(stored: Value) {
        guard case .integer(let integer) = stored else { return nil }
        self = integer != 0
    }
    package var stored: Value { .integer(self ? 1 : 0) }
}

extension Timestamp: FieldValue {
    package init?(stored: Value) {
        guard case .integer(let milliseconds) = stored else { return nil }
        self.init(milliseconds: milliseconds)
    }
    package var stored: Value { .integer(milliseconds) }
}

extension CalendarDate: FieldValue {
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
    package var stored: Value { .text(description) }
}

extension Decimal6: FieldValue {
    package init?(stored: Value) {
        guard case .integer(let scaled) = stored else { return nil }
        self.init(scaled: scaled)
    }
    package var stored: Value { .integer(scaled) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package init?(stored: Value) {
        if case .null = stored {
            self = .none
            return
        }
        guard let wrapped = Wrapped(stored: stored) else { return nil }
        self = wrapped
    }
    package var stored: Value { self?.stored ?? .null }
}

/// An amount of money in minor units; its currency stands beside it in the record or its document.
package struct Amount: FieldValue, Hashable, Comparable {
    package var minorUnits: Int64

    package init(minorUnits: Int64) { self.minorUnits = minorUnits }
    package init?(stored: Value) {
        guard case .integer(let minorUnits) = stored else { return nil }
        self.minorUnits = minorUnits
    }
    package var stored: Value { .integer(minorUnits) }
    package static func < (left: Amount, right: Amount) -> Bool { left.minorUnits < right.minorUnits }
}

/// The id of a record of one type.
package struct ID<Target: Resource>: FieldValue, Hashable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }
    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self.number = number
    }
    package var stored: Value { .integer(number) }
}

/// A closed set of words, such as a status. The raw values are the words on the wire.
package protocol Choice: FieldValue, RawRepresentable<String>, CaseIterable {}

extension Choice {
    package init?(stored: Value) {
        guard case .text(let word) = stored else { return nil }
        self.init(rawValue: word)
    }
    package var stored: Value { .text(rawValue) }
}

/// Short words that a record is filed under, in the order given.
package struct Tags: FieldValue {
    package var words: [String]

    package init(_ words: [String]) { self.words = words }
    package init?(stored: Value) {
        guard case .text(let text) = stored, let words = TagsKind.words(of: text) else { return nil }
        self.words = words
    }
    package var stored: Value { .text(TagsKind.text(of: words)) }
}

/// JSON of any shape, kept as its compact text.
package struct RawJSON: FieldValue {
    package var text: String

    package init(_ text: String) { self.text = text }
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.text = text
    }
    package var stored: Value { .text(text) }
}

extension ID: CustomStringConvertible {
    /// The id as it goes over the wire.
    package var description: String { Identifier.text(number, prefix: Target.definition.prefix) }
}
