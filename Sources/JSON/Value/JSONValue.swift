/// A JSON value as a tree.
package enum JSONValue: Sendable {
    /// Nothing, or unknown.
    case null
    /// Yes or no.
    case bool(Bool)
    /// A number, kept as it was spelled.
    case number(JSONNumber)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Named values in order.
    case object(JSONObject)

    /// The text of a string; nil for every other value.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The exact integer of a number without fraction and exponent; nil for every other value.
    package var integer: Int64? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    /// The elements of an array; nil for every other value.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The member of an object with this name; nil when there is none or this is no object.
    package subscript(name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The element of an array at this index; nil when there is none or this is no array.
    package subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }
}

extension JSONValue: Equatable {
    /// Text is compared code point by code point, numbers as they are spelled, objects without regard to the order of their members.
    package static func == (one: JSONValue, other: JSONValue) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.hasSameCodePoints(as: other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

extension String {
    /// Swift's `==` holds "é" and "e" with an accent for the same text; JSON and the database do not.
    func hasSameCodePoints(as other: String) -> Bool {
        guard utf8.count == other.utf8.count, self == other else { return false }
        // Whatever Swift holds equal to ASCII text without being it, such as the sign for kelvin, has more bytes.
        return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
    }
}
