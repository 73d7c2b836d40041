import Glibc
import TestSupport
import Testing

/// Random steps of buying, selling, storing and paying leave the books in order, whichever way chance goes.
///
/// Each kind of step has to succeed twenty times, or a hundred times in a run whose length is said. `TANDEM_SEED` replays a run or begins another;
/// `TANDEM_STEPS` is how long it is at least. The long run that `scripts/test --full` makes takes minutes:
///
///     TANDEM_SEED=7 TANDEM_STEPS=20000 swift test --filter TradingTests
@Suite struct TradingTests {
    private static let steps = Step.plain + Step.buying + Step.selling + Step.wrong
    private static let length = number("TANDEM_STEPS")
    private static let enough = length == nil ? 20 : 100

    @Test func theBooksStayInOrderWhateverHappens() throws {
        let seed = Self.number("TANDEM_SEED") ?? 1
        let least = Self.length ?? 0
        let most = max(3 * least, 8_000)
        let trade = try Trade(seed: UInt64(seed))
        var taken = 0
        do {
            while taken < most, taken < least || !hasEnough(trade.tally) {
                taken += 1
                try trade.take(next(trade), of: Self.steps)
                if taken.isMultiple(of: 1_000) { try examine(trade, seed, taken) }
            }
        } catch {
            Issue.record("seed \(seed), step \(taken): \(error)")
        }
        try examine(trade, seed, taken)
        print("seed \(seed), \(taken) steps\n\(trade.tally)")
        for step in Self.steps {
            #expect(trade.tally.count(of: step) >= Self.enough, "seed \(seed): \(step.name)")
        }
    }

    /// A seed that is told is worth something only if it brings the same trade about again.
    @Test func aSeedTradesTheSameWayEveryTime() throws {
        let seed = Self.number("TANDEM_SEED") ?? 1
        func trade() throws -> Imprint {
            let trade = try Trade(seed: UInt64(seed))
            for _ in 0..<400 { try trade.take(trade.any(Self.steps), of: Self.steps) }
            return Imprint(trade, try Books(trade))
        }
        let (one, other) = (try trade(), try trade())
        let difference = zip(one.lines, other.lines).first { $0 != $1 }
        #expect(difference == nil, "seed \(seed): \(difference?.0 ?? "")\nis another time\n\(difference?.1 ?? "")")
        #expect(one.digest == other.digest && one.lines.count > 400, "seed \(seed)")
    }

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

    private func hasEnough(_ tally: Tally) -> Bool { Self.steps.allSatisfy { tally.count(of: $0) >= Self.enough } }

    /// Mostly what was not done often enough yet, otherwise anything.
    private func next(_ trade: Trade) -> Step {
        let rare = Self.steps.filter { trade.tally.count(of: $0) < Self.enough }
        return trade.any(rare.isEmpty || trade.chance(4) ? Self.steps : rare)
    }

    private func examine(_ trade: Trade, _ seed: Int, _ taken: Int) throws {
        let flaws = try Books(trade).flaws
        #expect(flaws.isEmpty, "seed \(seed), after \(taken) steps: \(flaws.count) flaws\n\(flaws.prefix(20).joined(separator: "\n"))")
        guard flaws.isEmpty else { throw TestServer.Failure("the books are not in order") }
    }
}
