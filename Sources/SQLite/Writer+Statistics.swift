package import Storage

extension Writer {
    /// What the writer did so far, for metrics and readiness.
    package struct Statistics: Sendable {
        /// Transactions, also those that were run again.
        package var batches = 0
        /// Jobs that were finished, whatever became of them.
        package var jobs = 0
        /// Jobs that nobody has begun.
        package var queued = 0
        /// Bytes in the log.
        package var logLength = 0
        /// Why the last write could not be stored; nil when it could.
        package var failure: StorageError?
        /// When the writer may try by itself whether it can write again.
        var nextProbe: UInt64 = 0

        mutating func add(_ report: Desk.Report) {
            batches += 1
            jobs += report.outcomes.count
            for outcome in report.outcomes {
                switch outcome {
                case .committed: if report.hasWritten { failure = nil }
                case .unavailable(let error): failure = error
                case .refused: break
                }
            }
        }
    }
}
