import Testing
import Values

@testable import Analytics

/// Scores over periods and over criteria.
@Suite struct ScoreTests {
    @Test func theNewestPeriodCountsMost() {
        #expect(SupplierScore(newestFirst: [100, 0]).score == (try? Decimal6("52.2")))
        #expect(SupplierScore(newestFirst: [0, 100]).score == (try? Decimal6("47.8")))
    }

    @Test func aPeriodWithoutFiguresOnlyAges() {
        let gap = SupplierScore(newestFirst: [90, nil, 60])
        // (90·12 + 60·10) ÷ 22
        #expect(gap.score == (try? Decimal6("76.4")))
    }

    @Test func whatIsAYearOldCountsNoMore() {
        let year: [Decimal6?] = Array(repeating: 70, count: 12)
        #expect(SupplierScore(newestFirst: year + [0, 0]).score == 70)
        #expect(SupplierScore(newestFirst: [nil] + year.dropLast()).score == 70)
    }

    @Test func halvesGoToTheEvenTenth() throws {
        #expect(SupplierScore(newestFirst: [try Decimal6("80.25")]).score == (try? Decimal6("80.2")))
        #expect(SupplierScore(newestFirst: [try Decimal6("80.35")]).score == (try? Decimal6("80.4")))
    }

    @Test(arguments: [("0", "Very Poor", "D"), ("29.9", "Very Poor", "D"), ("30", "Poor", "D"), ("50", "Average", "D")])
    func theLowScoresHaveTheirStandings(_ score: String, _ standing: String, _ grade: String) throws {
        let score = SupplierScore(newestFirst: [try Decimal6(score)])
        #expect(score.standing.rawValue == standing && score.grade.rawValue == grade)
    }

    @Test(arguments: [("60", "Average", "C"), ("74.9", "Average", "C"), ("75", "Average", "B"), ("90", "Excellent", "A")])
    func theHighScoresHaveTheirStandings(_ score: String, _ standing: String, _ grade: String) throws {
        let score = SupplierScore(newestFirst: [try Decimal6(score)])
        #expect(score.standing.rawValue == standing && score.grade.rawValue == grade)
    }

    @Test func nobodyIsBlamedBeforeTheFirstPeriod() {
        #expect(SupplierScore(newestFirst: []).score == 100)
        #expect(SupplierScore(newestFirst: [nil, nil]).standing == .excellent)
    }

    @Test func whatIsUnknownIsLeftOutAndTheRestWeighsMore() {
        #expect(WeightedScoring.score([80, nil, 50], weights: [40, 30, 20]) == 70)
        #expect(WeightedScoring.score([nil, nil], weights: [1, 1]) == nil)
    }

    @Test func tiesShareTheSmallerRank() {
        let scoring = WeightedScoring([[5], [9], [9], [1]], weights: [3], .none)
        #expect(scoring.ranks == [3, 1, 1, 4])
        // A third of each makes different last digits when it is taken first.
        #expect(WeightedScoring([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], weights: [1, 1, 1], .none).ranks == [1, 1])
    }

    @Test func whereAllAreAlikeNobodyIsWorse() {
        #expect(Normalization.minmax.apply([4, 4], .cost) == [1, 1])
        #expect(Normalization.ratio.apply([0, 0], .benefit) == [1, 1])
        #expect(Normalization.ratio.apply([2, 4], .cost) == [1, 0.5])
        #expect(Normalization.minmax.apply([2, 4, 3], .benefit) == [0, 1, 0.5])
    }

    @Test func theLeadTimeToPromiseIsRoundedUpExactly() {
        let promise = LeadTimePromise([9, 1, 3, 5, 7, 11])
        #expect(promise.quantile(0.2) == 3 && promise.promise(0.2) == 3)
        #expect(promise.promise(0.21) == 4)
        #expect(promise.orderStatistic(0.5) == 5 && promise.orderStatistic(0) == 1 && promise.orderStatistic(1) == 11)
        #expect(promise.quantile(0) == 1 && promise.quantile(1) == 11)
        #expect(LeadTimePromise([-3, -2]).promise(0.5) == -2)
    }

    @Test func fewSamplesSayLessThanWhatIsQuoted() {
        #expect(LeadTimePromise([1, 2, 3, 4]).basis == .quoted)
        #expect(LeadTimePromise([1, 2, 3, 4, 5]).basis == .measured)
        #expect(LeadTimePromise([]).promise(0.5) == nil)
        #expect(LeadTimePromise([6]).date(orderedOn: .latest, 0.5) == nil)
    }

    @Test func openDealsHaveNoSayInTheWinRate() throws {
        let start = try #require(CalendarDate("2026-01-01"))
        let end = try #require(CalendarDate("2026-01-21"))
        let pipeline = Pipeline([
            Deal(.open(probability: 0.25), amount: 400, createdOn: start), Deal(.won(on: end), amount: 300, createdOn: start),
            Deal(.lost(on: end), amount: 100, createdOn: start),
        ])
        #expect(pipeline.weighted == 100 && pipeline.winRate.value == 0.5 && pipeline.winRateByValue.value == 0.75)
        #expect(pipeline.velocityPerDay == 1 * 300 * 0.5 / 20)
        #expect(Pipeline([Deal(.lost(on: end), amount: 1, createdOn: start)]).winRate.value == 0)
    }
}
