/// How much framing a chunked body may carry besides its content.
package struct ChunkLimits: Sendable, Equatable {
    /// A line with a chunk's size, with its extensions and without its line end.
    package var lineBytes = 256
    /// The extensions of all chunks together.
    package var extensionBytes = 16 << 10
    /// All trailer field lines together; beyond it the answer is 431.
    package var trailerBytes = 8 << 10

    package init() {}
}
