/// How much JSON is read before it is refused.
package struct JSONLimits: Sendable {
    /// How deep arrays and objects may be nested; more is a syntax error.
    package var depth = 64
    /// The bytes of a string in UTF-8; more is a flaw.
    package var stringBytes = 65_536
    /// The bytes of a member's name in UTF-8; more is a flaw. Names make up the pointers of flaws, so they are kept short.
    package var nameBytes = 256
    /// The elements of an array; more is a flaw, and what is beyond is checked but not kept.
    package var arrayElements = 10_000
    /// The flaws that are told at once; those behind them are not listed.
    package var flaws = 50

    /// The limits of an ordinary request body, to be changed.
    package init() {}

    /// The limits of an ordinary request body.
    package static let standard = JSONLimits()
}
