internal import Synchronization

/// The meters of all keys, handed to each reactor that meets one.
final class RequestMeters: Sendable {
    private let requestsPerMinute: Int
    private let meters = Mutex<[Int64: RequestMeter]>([:])

    init(requestsPerMinute: Int) { self.requestsPerMinute = requestsPerMinute }

    func meter(of principal: Int64) -> RequestMeter {
        meters.withLock { meters in
            if let meter = meters[principal] { return meter }
            let meter = RequestMeter(requestsPerMinute: requestsPerMinute)
            meters[principal] = meter
            return meter
        }
    }
}
