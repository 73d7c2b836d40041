import Testing
import Values

@testable import Analytics

/// Rounding and tax on amounts.
@Suite struct AmountTests {
    @Test(arguments: [
        ("7.5", [8, 7, 8, 7, 8, 7, 8]), ("-7.5", [-8, -7, -7, -8, -8, -7, -8]), ("6.5", [7, 6, 7, 6, 7, 6, 6]),
        ("3", [3, 3, 3, 3, 3, 3, 3]),
        ("-0.2", [-1, 0, 0, -1, 0, 0, 0]),
    ])
    func everyModeRoundsItsWay(_ text: String, _ expected: [Int64]) throws {
        let number = try #require(ExactDecimal(text))
        #expect(RoundingMode.allCases.map { number.rounded(to: 0, $0) } == expected)
    }

    @Test func digitsBeyondAnyFloatingPointCount() throws {
        #expect(ExactDecimal("0.500000000000000000000001")?.rounded(to: 0, .halfDown) == 1)
        #expect(ExactDecimal("8.005")?.rounded(to: 2, .halfUp) == 801)
        #expect(ExactDecimal("99999999999999999999")?.rounded(to: 0, .down) == nil)
    }

    @Test(arguments: ["", "-", "1.", ".5", "1e3", "1,5", "--1", "+-1", "1.2.3", "0x1", "1234567890123456789012345678901"])
    func whatIsNoDecimalIsRefused(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test func taxIsRoundedOnLinesOrOncePerRate() throws {
        let line = TaxedLines.Line(quantity: 1, price: try Decimal6("0.07"), percent: 7)
        let taxed = try TaxedLines([line, line, line], exponent: 2, .halfUp)
        // 0.0049 on each line, 0.0147 on all.
        #expect(taxed.net == 21 && taxed.taxPerLine == 0 && taxed.taxPerCategory == 1)
        #expect(try TaxedLines.tax(inside: 107, percent: 7, .halfUp) == 7)
        #expect(try TaxedLines.tax(inside: -107, percent: 7, .halfUp) == -7)
    }
}
