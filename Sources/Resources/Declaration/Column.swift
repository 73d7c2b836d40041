package import Storage

/// One field of a resource without its Swift type: its name in table and JSON, its kind, its rules.
package struct Column: Sendable {
    package let name: String
    package let kind: any FieldKind
    /// Position among the definition's columns; set when the schema is read.
    package internal(set) var position = -1

    package var isOptional = false
    package var isUnique = false
    /// Set by the server only.
    package var isReadOnly = false
    /// Given on create and never changed.
    package var isFixed = false
    /// May be changed outside draft, too.
    package var isEditable = false
    package var isSearchable = false
    /// May be sorted by; backed by an index.
    package var isSortable = false
    /// The record became what this refers to: what is noted of it belongs to that one's story.
    package var isSuccessor = false
    /// For roles: the field belongs to the base record and is kept here as a copy.
    package var isOfBase = false
    /// For a state: the words with which nothing more is expected of the record.
    package var endedWords: [String] = []
    /// For a state: the words with which the record is never changed again.
    package var sealedWords: [String] = []
    package var fallback: Fallback = .none
    /// One sentence for OpenAPI and forms.
    package var summary = ""
    /// An example of the value as it stands in JSON, for OpenAPI.
    package var example: String?
    package var minimum: Int64?
    package var maximum: Int64?

    package init(_ name: String, _ kind: any FieldKind) {
        self.name = name
        self.kind = kind
    }

    /// Asked for when the catalogue is complete: a reference's prefix is another schema's.
    package var format: WireFormat { kind.format }

    /// Whether its values are found whatever their capitals.
    var ignoresCase: Bool { (kind as? TextKind)?.form == .email }

    /// The type a reference points at.
    package var target: (any Resource.Type)? { (kind as? any ReferencingKind)?.target }
}

/// What a field holds when a new record does not say.
package enum Fallback: Sendable, Equatable {
    case none
    case value(Value)
    /// The company of the request, which is the first one unless the record says otherwise.
    case company
    /// That company's base currency.
    case companyCurrency
    /// Today in the company's time zone.
    case today
    case now
    /// The name of who asks.
    case actor
    /// What the record's own rules work out.
    case derived
}

/// A kind that points at records of another type.
package protocol ReferencingKind: FieldKind {
    var target: any Resource.Type { get }
}
