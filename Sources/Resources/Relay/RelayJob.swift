internal import Storage
internal import Synchronization
internal import Values

/// One turn of the writer for one subscriber: events delivered, or a part of a long one, and the subscriber's position moved in the same
/// commit, so that effects happen once, whatever is killed when.
final class RelayJob: WriteJob {
    /// What a turn is about.
    enum Task: Sendable {
        /// The events behind this one: all up to it have been delivered, were not for the subscriber, or are parked.
        case advance(after: Int64)
        /// A parked event whose time has come.
        case retry(Int64)
    }

    private let subscriber: Subscriber
    private let task: Task
    private let context: RelayContext
    private let answer: @Sendable (Int64?) -> Void
    private let position = Mutex<Int64>(0)

    /// A turn of the writer lasts about this long at most.
    private static let nanoseconds: UInt64 = 15_000_000

    /// `answer` is given the subscriber's position, nil when the database could not be written.
    init(_ subscriber: Subscriber, _ task: Task, context: RelayContext, answer: @escaping @Sendable (Int64?) -> Void) {
        self.subscriber = subscriber
        self.task = task
        self.context = context
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let parked = ParkedEvents(subscriber: subscriber, context: context, session: session)
        var reached = try subscriber.position(in: session)
        switch task {
        case .advance(let passed):
            let end = MonotonicTime.nanoseconds() + Self.nanoseconds
            // What is for others moves nobody's position in the database: it is not walked over again.
            let start = max(reached, passed)
            let advance = try subscriber.advance(from: start, in: session, with: context) { MonotonicTime.nanoseconds() > end }
            reached = advance.position
            guard advance.isUnfinished || reached > start else { break }
            context.faults(.beforeDelivery)
        case .retry(let sequence):
            if let event = try subscriber.event(sequence, in: session), try parked.firstSequence(ofRecordOf: event) == sequence {
                _ = try parked.retry(from: event)
            } else {
                try parked.unschedule(sequence)
            }
            context.faults(.beforeRetry)
        }
        position.withLock { $0 = reached }
    }

    func finish(_ outcome: WriteOutcome) {
        guard case .committed = outcome else { return answer(nil) }
        switch task {
        case .advance: context.faults(.afterDelivery)
        case .retry: context.faults(.afterRetry)
        }
        answer(position.withLock { $0 })
    }
}
