internal import MasterData
internal import Resources

/// What an event says to the rules: what happened, as a record tells it, or that this record tells it no more.
struct Sighting {
    /// The id of the record.
    let source: String
    let company: ID<Company>
    let observed: [Observed]
    /// False once it was taken back.
    let stands: Bool

    init(_ source: String, _ company: ID<Company>, _ observed: [Observed], stands: Bool = true) {
        self.source = source
        self.company = company
        self.observed = observed
        self.stands = stands
    }
}
