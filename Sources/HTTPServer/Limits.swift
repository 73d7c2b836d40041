internal import Glibc
package import HTTP

/// Every limit of the server, with its unit in its name and what it is by default.
package struct Limits: Sendable {
    /// Connections in all; the oldest idle one makes room for a new one.
    package var connections = Limits.connectionsAllowed()
    /// Connections from one address.
    package var connectionsPerAddress = 256
    /// Addresses without a limit of their own, besides the trusted proxies.
    package var unlimitedAddresses = AddressRange.loopback
    /// Proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [AddressRange] = []
    /// Connections the kernel keeps until they are accepted.
    package var backlog = 511

    /// Sizes of a request's head.
    package var head = HeadLimits()
    /// Sizes of what stands between the chunks of a body.
    package var chunks = ChunkLimits()
    /// From the first byte of a head to its last.
    package var headSeconds = 10.0
    /// From a request's head to the last byte of a body kept in memory; a body kept in a file has as long for each stretch of bytes
    /// that `bodyBytesPerSecond` asks for.
    package var bodySeconds = 30.0
    package var bodyBytesPerSecond = 500
    /// Within it a client has to take its answer, or as much of it as `answerBytesPerSecond` asks for.
    package var writeStallSeconds = 30.0
    package var answerBytesPerSecond = 500
    /// How long a connection is kept open without a request.
    package var idleSeconds = 60.0
    /// The same when more than `crowdedPercent` of `connections` are used.
    package var crowdedIdleSeconds = 15.0
    package var crowdedPercent = 80
    /// How long, and how many bytes, a connection is still read when its last answer has been sent, so that the answer arrives.
    package var lingerSeconds = 2.0
    package var lingerBytes = 32 << 20
    /// How much of a refused body is read for the sake of keeping the connection.
    package var refusedBodyBytes = 64 << 10

    /// Bytes of further requests that are taken in while an answer is awaited.
    package var pipelinedBytes = 64 << 10
    /// Requests of one connection answered in a row before it is other connections' turn.
    package var pipelinedRequests = 64
    /// Bytes of answers that are gathered for one send.
    package var gatheredAnswerBytes = 256 << 10
    /// The next part of a stream is made when no more than so many bytes of it are unsent.
    package var streamLowWaterBytes = 64 << 10

    /// Answers smaller than this are not compressed.
    package var compressedMinimumBytes = 1024
    /// Larger ones are compressed in slices of this size, between which other connections have their turn.
    package var compressedAtOnceBytes = 128 << 10
    /// zlib's effort, 1 to 9. From 4 on it takes twice the time for a few percent: 28 kB of JSON take 0.05 ms at 3, 0.12 ms at 4.
    package var compressionLevel = 3

    /// In how many seconds a drain ends, whatever still runs.
    package var drainSeconds = 10.0
    /// How long a connection without a request is kept open while the server drains: a request on its way is still answered.
    package var drainIdleSeconds = 0.5
    /// How long accepting pauses when there is no room or no descriptor, unless a connection closes before.
    package var acceptPauseSeconds = 0.25

    package init() {}

    /// As many as there are descriptors for, with some left for files, and no more than a small machine bears.
    private static func connectionsAllowed() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 768 }
        return max(16, min(4096, Int(clamping: limit.rlim_cur) - 256))
    }
}
