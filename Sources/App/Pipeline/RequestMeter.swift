internal import Synchronization

/// One key's bucket of requests, shared by all reactors: it holds a minute's worth and fills evenly.
///
/// Instead of a count it keeps the moment at which the bucket will be full again (GCRA), so one exchange decides.
final class RequestMeter: Sendable {
    /// What a request that asked is told.
    struct Verdict {
        let isAllowed: Bool
        /// Requests left.
        let remaining: UInt64
        /// Seconds until the bucket is full, or for a refused request until the next one is allowed; at least 1.
        let seconds: UInt64
    }

    static let windowSeconds: UInt64 = 60
    private static let window = windowSeconds * 1_000_000_000

    private let interval: UInt64
    private let fullAt = Atomic<UInt64>(0)

    init(requestsPerMinute: Int) { interval = max(1, Self.window / UInt64(max(1, requestsPerMinute))) }

    /// Takes one request out of the bucket, at a moment in nanoseconds.
    func take(at now: UInt64) -> Verdict {
        var seen = fullAt.load(ordering: .relaxed)
        while true {
            let next = max(seen, now) + interval
            let debt = next - now
            guard debt <= Self.window else {
                return Verdict(isAllowed: false, remaining: 0, seconds: (debt - Self.window) / 1_000_000_000 + 1)
            }
            let (exchanged, original) = fullAt.weakCompareExchange(expected: seen, desired: next, ordering: .relaxed)
            if exchanged {
                return Verdict(isAllowed: true, remaining: (Self.window - debt) / interval, seconds: debt / 1_000_000_000 + 1)
            }
            seen = original
        }
    }
}
