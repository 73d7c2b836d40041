/// How large the parts of a request's head may be.
package struct HeadLimits: Sendable, Equatable {
    /// The request line without its line end; beyond it the answer is 414.
    package var requestLineBytes = 8192
    /// All field lines together, without the empty line; beyond it the answer is 431.
    package var fieldSectionBytes = 32 << 10
    /// Field lines; beyond it the answer is 431.
    package var fields = 100
    /// Empty lines that are passed over before a request line (RFC 9112 §2.2).
    package var leadingEmptyLines = 4

    package init() {}
}
