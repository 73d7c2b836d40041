/// What is wrong with a member of a method's inputs.
package struct InputFlaw: Error, Sendable, Hashable {
    /// A JSON Pointer (RFC 6901) into the inputs.
    package let pointer: String
    /// One of the contract's words: `required`, `type`, `min`, `max`, `format`, `unknown_field`, `too_precise`.
    package let code: String
    /// Finishes the sentence "*field* …".
    package let detail: String
    /// The names that there are where one is not known.
    package var known: [String] = []
}

/// The flaws of one call's inputs, noted while they are read.
final class InputFlaws {
    private(set) var all: [InputFlaw] = []

    func note(_ pointer: String, _ code: String, _ detail: String, known: [String] = []) {
        all.append(InputFlaw(pointer: pointer, code: code, detail: detail, known: known))
    }
}
