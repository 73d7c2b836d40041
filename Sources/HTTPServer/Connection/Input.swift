/// What a connection has received and not used yet. It exists only while a request is incomplete or has to wait.
final class Input {
    /// Bytes of heads; those of a body go on to its sink at once.
    var bytes = ByteBuffer()
    /// How far the parser has looked into an incomplete head.
    var scanned = 0
    /// When the first byte of the request came.
    var began: UInt64
    var body: IncomingBody?
    /// The client waits for a word before it sends the body.
    var awaitsContinue = false
    /// Bytes thrown away behind the last answer.
    var discarded = 0

    init(began: UInt64) { self.began = began }
}
