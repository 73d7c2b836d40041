/// How far the relay has come.
package struct RelayProgress: Sendable {
    /// The newest event when the relay last looked.
    package internal(set) var head: Int64 = 0
    /// By subscriber: every event up to this one has been delivered, was not for it, or is parked.
    package internal(set) var positions: [String: Int64] = [:]
    /// The oldest event that is still to be tried again by itself.
    package internal(set) var retrying: Int64?
    /// Events that are still to be tried again, or wait behind one of the same record that is.
    package internal(set) var pending: Set<Int64> = []
    /// How many events wait until somebody replays them, or one before them.
    package internal(set) var parked: Int64 = 0

    /// Whether every subscriber is done with an event, or has parked it.
    package func hasPassed(_ sequence: Int64) -> Bool {
        positions.values.allSatisfy { $0 >= sequence } && !pending.contains(sequence)
    }
}
