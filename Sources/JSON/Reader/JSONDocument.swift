/// What was read: a value, and what makes it unusable although its syntax is right.
package struct JSONDocument: Sendable {
    /// The outermost value. Where there are flaws it is only a stand-in: the first of duplicates, U+FFFD for what is no character.
    package let root: JSONValue
    /// Everything that makes the value unusable, in order; empty for a good one.
    package let flaws: [JSONFlaw]

    /// A value that was put together by the server, or read with what is wrong with it.
    package init(root: JSONValue, flaws: [JSONFlaw] = []) {
        self.root = root
        self.flaws = flaws
    }
}

/// One reason not to use a value whose syntax is right.
package struct JSONFlaw: Sendable, Equatable {
    /// The JSON Pointer (RFC 6901) of the value.
    package internal(set) var pointer: String
    /// `duplicate_key`, `format` or `max`.
    package let code: String
    /// Finishes the sentence "*field* …".
    package let detail: String
}
