internal import Resources
package import Values

/// A document as it stands on paper, before it is laid out.
package struct PrintedDocument: Sendable {
    package let language: PrintLanguage
    package let title: PrintWord
    package var number: String?
    /// Nobody is bound by it yet.
    package var isDraft = false
    package var sender = Letterhead()
    /// Whom it is for, and in which role.
    package var recipient = Letterhead()
    package var recipientRole = PrintWord.customer
    package var deliveryAddress: String?
    package private(set) var facts: [(word: PrintWord, text: String)] = []
    package var columns: [Column] = []
    package var rows: [[String]] = []
    package var totals: [Total] = []
    /// Sentences that belong to the totals: why a tax is not charged.
    package var remarks: [String] = []
    package private(set) var closing: [(word: PrintWord, text: String)] = []

    package init(_ title: PrintWord, in language: PrintLanguage) {
        self.title = title
        self.language = language
    }

    /// Who somebody is on paper.
    package struct Letterhead: Sendable {
        package var name: String?
        package var address: String?
        package var taxNumber: String?

        package init(name: String? = nil, address: String? = nil, taxNumber: String? = nil) {
            self.name = name
            self.address = address
            self.taxNumber = taxNumber
        }
    }

    package struct Column: Sendable {
        package let word: PrintWord
        package let isNumber: Bool

        package static func text(_ word: PrintWord) -> Column { Column(word: word, isNumber: false) }
        package static func number(_ word: PrintWord) -> Column { Column(word: word, isNumber: true) }
    }

    package struct Total: Sendable {
        package let label: String
        package let amount: String
        /// What is to be paid.
        package let isGrand: Bool

        package init(_ label: String, _ amount: String, isGrand: Bool = false) {
            self.label = label
            self.amount = amount
            self.isGrand = isGrand
        }
    }

    /// States a fact in the head; one that is not known is left out.
    package mutating func state(_ word: PrintWord, _ text: String?) {
        if let text, !text.isEmpty { facts.append((word, text)) }
    }

    /// States who of us looks after it, where that is a person and not a key of the API.
    package mutating func state(owner: String?) {
        if let owner, Identifier.number(in: owner, prefix: "key") == nil { state(.owner, owner) }
    }

    package mutating func state(_ word: PrintWord, _ date: CalendarDate?) { state(word, date.map(language.text)) }

    /// Says something below the lines.
    package mutating func close(_ word: PrintWord, _ text: String?) {
        if let text, !text.isEmpty { closing.append((word, text)) }
    }
}
