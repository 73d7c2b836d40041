import Testing

@testable import Values

@Suite struct UnitConversionTests {
    @Test func aConversionIsExactBothWays() throws {
        let dozen = try #require(UnitConversion(24, 2))
        #expect(dozen == UnitConversion(12, 1))
        #expect(try dozen.toBase(Decimal6("2.5")) == 30)
        #expect(try dozen.fromBase(30) == Decimal6("2.5"))
        let pound = try #require(UnitConversion(45_359_237, 100_000_000))
        #expect(try pound.toBase(100).description == "45.359237")
        #expect(try UnitConversion(factor: Decimal6("0.25"))?.toBase(3) == Decimal6("0.75"))
        #expect(try UnitConversion.identity.toBase(7) == 7)
    }

    @Test func aConversionBeyondSixDecimalsIsRefused() throws {
        let dozen = try #require(UnitConversion(12, 1))
        #expect(throws: NumberError.tooPrecise) { try dozen.fromBase(1) }
        #expect(throws: NumberError.outOfRange) { try dozen.toBase(Decimal6(scaled: .max)) }
    }

    @Test func aConversionNeedsPositiveNumbers() {
        #expect(UnitConversion(0, 1) == nil)
        #expect(UnitConversion(1, 0) == nil)
        #expect(UnitConversion(-1, 2) == nil)
        #expect(UnitConversion(factor: 0) == nil)
    }
}
