/// The members of a JSON object in order, each name at most once.
package struct JSONObject: Sendable {
    /// A name and its value.
    package struct Member: Sendable {
        /// What stands before the colon.
        package let name: String
        /// What stands behind the colon.
        package let value: JSONValue
    }

    /// All members in the order in which they came.
    package private(set) var members: [Member] = []
    /// Where each name stands; only for objects with more members than a walk should pass.
    private var places: [Name: Int]?

    /// An object without members.
    package init() {}

    /// How many members there are.
    package var count: Int { members.count }

    /// Whether there are no members.
    package var isEmpty: Bool { members.isEmpty }

    /// The value with this name. A look-up in an object of any size takes the same time, apart from small ones.
    package subscript(name: String) -> JSONValue? { place(of: name).map { members[$0].value } }

    /// Adds a member behind the others; false, without a change, when its name is there already.
    @discardableResult
    package mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        guard place(of: name) == nil else { return false }
        appendNew(name, value)
        return true
    }

    /// Adds a member whose name is known not to be there yet.
    mutating func appendNew(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
        if places != nil {
            places?[Name(text: name)] = members.count - 1
        } else if members.count > Self.walkedCount {
            places = Dictionary(uniqueKeysWithValues: members.enumerated().map { (Name(text: $1.name), $0) })
        }
    }

    mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    /// Up to this many names a walk is faster than hashing; beyond it, an object made to be slow would be.
    private static let walkedCount = 32

    private func place(of name: String) -> Int? {
        if let places { return places[Name(text: name)] }
        return members.firstIndex { $0.name.hasSameCodePoints(as: name) }
    }

    private struct Name: Hashable {
        let text: String

        static func == (one: Name, other: Name) -> Bool { one.text.hasSameCodePoints(as: other.text) }
        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }
}

extension JSONObject: Equatable {
    /// Objects are equal when they have the same names with equal values, in whatever order.
    package static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.count == other.count
            && zip(one.members, other.members).allSatisfy { mine, theirs in
                // Most objects that are equal have their members in the same order too.
                mine.value == (mine.name.hasSameCodePoints(as: theirs.name) ? theirs.value : other[mine.name])
            }
    }
}
