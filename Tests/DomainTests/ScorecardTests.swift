import Analytics
import Testing
import Values

@testable import SRM

/// How a supplier's documents become its scorecard.
@Suite struct ScorecardTests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

    private func line(
        _ number: Int = 1, ordered: String = "2026-03-02", promised: [(String, String)] = [("2026-03-02", "2026-03-16")],
        of quantity: Decimal6 = 100, _ receipts: [(String, Decimal6, Decimal6)] = []
    ) -> SuppliedLine {
        SuppliedLine(
            order: "po_\(number)", orderNumber: "PO-\(number)", line: "pol_\(number)", product: nil, orderedOn: day(ordered),
            promises: promised.map { SuppliedLine.Promise(statedOn: day($0), promisedOn: day($1)) }, quantity: quantity, price: 5,
            standardPrice: 4,
            receipts: receipts.enumerated().map { index, receipt in
                SuppliedLine.Receipt(
                    document: "gr_\(index)", number: "GR-\(index)", line: "grl_\(index)", on: day(receipt.0), quantity: receipt.1,
                    rejected: receipt.2)
            })
    }

    private func window(_ from: String? = nil, _ to: String? = nil, asOf: String = "2026-03-31") -> ScorecardWindow {
        ScorecardWindow(from: from.map(day), to: to.map(day), asOf: day(asOf))
    }

    @Test func aSlippedOrderIsLateByItsFirstPromiseAndOnTimeByItsLatest() throws {
        let slipped = line(
            promised: [("2026-03-02", "2026-03-16"), ("2026-03-10", "2026-03-23")], [("2026-03-20", 60, 0), ("2026-03-23", 40, 3)])
        let card = Scorecard([slipped], complaints: [], window())
        let first = try #require(card.figure(.otifFirst))
        #expect(first.numerator == Decimal12(0) && first.denominator == Decimal12(1) && first.value == 0)
        #expect(card.figure(.otifLatest)?.value == 1)
        #expect(card.figure(.otifLatestAccepted)?.value == 0)
        #expect(card.figure(.fillRate)?.value == 1)
        #expect(card.figure(.fillRateAccepted)?.value == 0.97)
        #expect(card.figure(.ppm)?.value == 30_000)
        #expect(card.figure(.leadTimeP50)?.value == 21)
        #expect(card.figure(.priceVariance)?.value == 25)
    }

    @Test func aPromiseMadeLaterIsNotKnownYet() {
        let slipped = line(promised: [("2026-03-02", "2026-03-16"), ("2026-03-20", "2026-04-10")])
        #expect(slipped.promise(.latest, asOf: day("2026-03-19")) == day("2026-03-16"))
        #expect(slipped.promise(.latest, asOf: day("2026-03-20")) == day("2026-04-10"))
        // Books that were entered later than they were kept.
        #expect(slipped.promise(.latest, asOf: day("2026-01-01")) == day("2026-03-16"))
        #expect(Scorecard([slipped], complaints: [], window()).figure(.otifLatest)?.value == nil)
        #expect(Scorecard([slipped], complaints: [], window()).overdueOpenLines == 1)
    }

    @Test func whoWasNotMeasuredIsNeitherGoodNorBad() {
        let nothing = Scorecard([], complaints: [], window())
        #expect(nothing.score == nil && SupplierStanding(nothing.score) == .notRated)
        #expect(nothing.figures.allSatisfy { $0.value == nil })
        // Ordered, not due, nothing come yet: still nothing to go by.
        let early = Scorecard([line(promised: [("2026-03-02", "2026-03-30")])], complaints: [], window(asOf: "2026-03-10"))
        #expect(early.score == nil && early.lines.count == 1)
    }

    @Test func aSupplierThatNeverDeliversHasNoGoodScore() throws {
        let card = Scorecard([line()], complaints: [], window(), ScorecardWeights([.otifFirst: 50, .ppm: 50]))
        #expect(try #require(card.score).score == 0)
        #expect(SupplierStanding(card.score) == .veryPoor)
    }

    @Test func thePeriodTakesLinesByTheirFirstPromise() {
        let lines = [
            line(1, promised: [("2026-02-01", "2026-02-28"), ("2026-02-02", "2026-03-05")]), line(2), line(3, promised: []),
        ]
        #expect(Scorecard(lines, complaints: [], window("2026-03-01", "2026-03-31")).lines.map(\.order) == ["po_2", "po_3"])
        #expect(Scorecard(lines, complaints: [], window(nil, "2026-02-28")).lines.map(\.order) == ["po_1"])
        #expect(Scorecard(lines, complaints: [], window(asOf: "2026-03-01")).lines.isEmpty)
    }

    @Test func monthsMakeTheScoreAndTheNewestCountsMost() throws {
        let lines = [
            line(1, [("2026-03-16", 100, 0)]),
            line(2, ordered: "2026-01-02", promised: [("2026-01-02", "2026-01-16")], [("2026-01-20", 100, 0)]),
        ]
        let card = Scorecard(lines, complaints: [], window(), ScorecardWeights([.otifFirst: 100]))
        #expect(card.months.map(\.start) == [day("2026-03-01"), day("2026-01-01")])
        #expect(card.months.map(\.score) == [100, 0])
        // (100·12 + 0·10) ÷ 22: February had nothing due, but passed.
        #expect(try #require(card.score).score == Decimal6("54.5"))
    }

    @Test func complaintsCountAgainstWhatCame() throws {
        let card = Scorecard(
            [line(1, [("2026-03-16", 100, 0)])], complaints: [day("2026-03-20"), day("2026-04-02")], window(),
            ScorecardWeights([.complaints: 10]))
        let figure = try #require(card.figure(.complaints))
        #expect(figure.value == 10 && figure.n == 1 && figure.denominator == Decimal12(100))
        #expect(card.score?.score == 0)
    }

    @Test func whatHasNoFigureIsLeftOutOfTheScore() {
        let weights = ScorecardWeights([.otifFirst: 30, .ppm: 10, .priceVariance: 60])
        let figures = Scorecard([line()], complaints: [], window()).figures
        // Nothing came: neither rejects nor prices are known.
        #expect(weights.score(of: figures) == 0)
        #expect(ScorecardWeights([.leadTimeMean: 100]).byMetric.isEmpty)
    }

    @Test func whatCameBeforeItWasOrderedIsListed() {
        let card = Scorecard([line(ordered: "2026-03-10", [("2026-03-05", 100, 0)])], complaints: [], window())
        #expect(card.negativeLeadTimes.map(\.line) == ["pol_1"])
        #expect(card.figure(.leadTimeMean)?.n == 0)
    }
}
