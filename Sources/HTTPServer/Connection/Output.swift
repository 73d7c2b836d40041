/// What a connection still has to send. It exists only while the socket takes no more or an answer is made part by part.
final class Output {
    var unsent = ByteBuffer()
    var stream: OutgoingStream?
    /// Bytes the socket has taken since sending first came to a halt.
    var taken = 0
    /// Of these, the bytes the client had acknowledged when the present stretch of time began; nil while nothing is unsent.
    var acknowledged: Int?
}
