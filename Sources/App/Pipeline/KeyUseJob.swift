internal import Identity
internal import Storage
internal import Values

/// Writes when keys were last used. Lost without harm.
final class KeyUseJob: WriteJob {
    private let uses: [Int64: Timestamp]

    init(_ uses: [Int64: Timestamp]) { self.uses = uses }

    func run(in session: any Session) throws { try Authenticator.noteUses(uses, in: session) }

    func finish(_ outcome: WriteOutcome) {}
}
