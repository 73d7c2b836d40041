import Testing
import Values

@testable import Analytics

/// How a supplier is measured.
@Suite struct SupplierKPITests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

    private func line(
        _ receipts: [(String, Decimal6, Decimal6)] = [], ordered: String = "2026-01-01", promised: String? = "2026-01-10",
        of quantity: Decimal6 = 10, price: Decimal6 = 2, standard: Decimal6? = 2
    ) -> SupplyLine {
        SupplyLine(
            orderedOn: day(ordered), promisedOn: promised.map(day), quantity: quantity, price: price, standardPrice: standard,
            receipts: receipts.map { SupplyReceipt(on: day($0), quantity: $1, rejected: $2) })
    }

    @Test func aSplitDeliveryIsOneLineInFullAndTwoReceipts() {
        let kpis = SupplierKPIs([line([("2026-01-09", 6, 0), ("2026-01-12", 4, 0)])], asOf: day("2026-02-01"))
        #expect(kpis.otif.value == 0)
        #expect(kpis.onTimeReceipts.value == 0.5)
        #expect(kpis.onTimeQuantity.value == 0.6)
        #expect(kpis.fillRate.value == 1)
        #expect(kpis.leadTimes.mean == 11)
        #expect(kpis.daysLate.mean == 2)
    }

    @Test func anOpenOverdueLineCountsAsLate() {
        let kpis = SupplierKPIs([line([("2026-01-09", 10, 0)]), line()], asOf: day("2026-01-10"))
        #expect(kpis.otif.value == 0.5)
        #expect(kpis.onTimeReceipts.value == 0.5)
        #expect(kpis.overdueOpenLines == 1)
    }

    @Test func aLineIsDueOnItsPromisedDayAndNotBefore() {
        #expect(SupplierKPIs([line()], asOf: day("2026-01-09")).dueLines == 0)
        #expect(SupplierKPIs([line()], asOf: day("2026-01-10")).dueLines == 1)
        #expect(SupplierKPIs([line(promised: nil)], asOf: day("2027-01-10")).dueLines == 0)
    }

    @Test func tooMuchOfOneLineMakesUpForNothing() {
        let kpis = SupplierKPIs([line([("2026-01-09", 30, 0)]), line()], asOf: day("2026-02-01"))
        #expect(kpis.fillRate.value == 0.5)
    }

    @Test func daysOfGraceMoveTheDeadlineAndNothingElse() {
        let lines = [line([("2026-01-12", 10, 0)])]
        let (strict, lenient) = (
            SupplierKPIs(lines, asOf: day("2026-02-01")), SupplierKPIs(lines, asOf: day("2026-02-01"), graceDays: 2)
        )
        #expect(strict.otif.value == 0 && lenient.otif.value == 1)
        #expect(strict.daysLate == lenient.daysLate)
    }

    @Test func whatCameLaterIsNotKnownYet() {
        let kpis = SupplierKPIs([line([("2026-01-09", 5, 1), ("2026-02-02", 5, 0)])], asOf: day("2026-02-01"))
        #expect(kpis.fillRate.value == 0.5)
        #expect(kpis.ppm == 200_000)
        #expect(kpis.leadTimes.mean == nil)
    }

    @Test func theTwinCountsOnlyWhatWasGood() {
        let lines = [line([("2026-01-09", 10, 1)])]
        let (received, accepted) = (
            SupplierKPIs(lines, asOf: day("2026-02-01")), SupplierKPIs(lines, asOf: day("2026-02-01"), counting: .accepted)
        )
        #expect(received.otif.value == 1 && accepted.otif.value == 0)
        #expect(received.ppm == 100_000)
        #expect(accepted.rejects.denominator == Decimal12(9))
        #expect(accepted.overdueOpenLines == 1)
    }

    @Test func aReceiptBeforeItsOrderIsListedAndNotAveraged() {
        let kpis = SupplierKPIs(
            [line([("2026-01-09", 10, 0)], ordered: "2026-01-20"), line([("2026-01-05", 10, 0)])], asOf: day("2026-02-01"))
        #expect(kpis.negativeLeadTimes == 1)
        #expect(kpis.leadTimes.n == 1 && kpis.leadTimes.mean == 4)
        #expect(kpis.leadTimes.standardDeviation == nil)
    }

    @Test func thePriceIsComparedWhereThereIsAStandard() {
        let lines = [
            line([("2026-01-09", 10, 0)], price: 3, standard: 2), line([("2026-01-09", 10, 0)], price: 9, standard: nil),
            line(price: 1, standard: 2),
        ]
        let kpis = SupplierKPIs(lines, asOf: day("2026-02-01"))
        #expect(kpis.priceVariance.numerator == Decimal12(10))
        #expect(kpis.priceVariance.value(times: 100) == 50)
        #expect(kpis.priceVariance.n == 1)
    }

    @Test func nothingIsNotHundredPercent() {
        let kpis = SupplierKPIs([SupplyLine](), asOf: day("2026-02-01"))
        #expect(kpis.otif.value == nil && kpis.fillRate.value == nil && kpis.ppm == nil && kpis.leadTimes.mean == nil)
        #expect(kpis.priceVariance.numerator == .zero)
    }

    @Test func theOrderOfTheLinesDoesNotMatter() {
        var random = SystemRandomNumberGenerator()
        let lines = (0..<200).map { number in
            let quantity = Decimal6(scaled: Int64(1 + number * 7_919 % 90) * 1_250_000)
            let receipts = (0..<(number % 4)).map { ("2026-01-\(10 + $0 * 3)", Decimal6(scaled: quantity.scaled / 3 + 1), Decimal6(0)) }
            return line(receipts, of: quantity, price: Decimal6(scaled: Int64(number * 31_337 % 9_000_000)), standard: 4)
        }
        let kpis = SupplierKPIs(lines, asOf: day("2026-01-25"))
        for _ in 0..<20 {
            let shuffled = SupplierKPIs(lines.shuffled(using: &random), asOf: day("2026-01-25"))
            #expect(shuffled.priceVariance == kpis.priceVariance && shuffled.fillRate == kpis.fillRate)
            #expect(shuffled.leadTimes.standardDeviation == kpis.leadTimes.standardDeviation)
        }
    }

    @Test func sumsBeyondTheRangeStayAtItsEdge() {
        let huge = Decimal6(scaled: .max)
        var ratio = Ratio()
        for _ in 0..<10 { ratio.add(Decimal12(huge, times: huge), of: Decimal12(huge, times: huge)) }
        #expect(ratio.value == 1)
        #expect(Decimal12(huge, times: huge).decimal6 == huge)
    }
}
