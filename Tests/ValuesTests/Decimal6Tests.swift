import Chance
import Testing

@testable import Values

@Suite struct Decimal6Tests {
    @Test(arguments: [
        ("0", Int64(0), "0"), ("-0", 0, "0"), ("+1", 1_000_000, "1"), ("1.5", 1_500_000, "1.5"), ("-0.000001", -1, "-0.000001"),
        ("007.10", 7_100_000, "7.1"), ("1.0000000000", 1_000_000, "1"), ("120", 120_000_000, "120"),
        ("9223372036854.775807", .max, "9223372036854.775807"), ("-9223372036854.775807", -.max, "-9223372036854.775807"),
    ])
    func aTextIsReadExactly(text: String, scaled: Int64, shortest: String) throws {
        let number = try Decimal6(text)
        #expect(number.scaled == scaled)
        #expect(number.description == shortest)
    }

    @Test(arguments: ["", "-", "+", ".", ".5", "5.", "1,5", " 1", "1 ", "1e3", "0x1", "--1", "1.2.3", "NaN", "１", "1.+5"])
    func whatIsNoDecimalIsMalformed(text: String) {
        #expect(throws: NumberError.malformed) { try Decimal6(text) }
    }

    @Test(arguments: ["0.0000001", "1.23456789", "-9223372036854.7758071"])
    func aSeventhDecimalIsTooPrecise(text: String) {
        #expect(throws: NumberError.tooPrecise) { try Decimal6(text) }
    }

    @Test(arguments: [
        "9223372036854.775808", "-9223372036854.775808", "10000000000000", "99999999999999999999999999", "18446744073709551616",
    ])
    func aNumberBeyondSixtyFourBitsIsOutOfRange(text: String) {
        #expect(throws: NumberError.outOfRange) { try Decimal6(text) }
    }

    @Test(arguments: [
        ("0.0000005", Rounding.halfUp, Int64(1)), ("0.0000005", .halfEven, 0), ("0.0000015", .halfEven, 2),
        ("0.00000050001", .halfEven, 1), ("-0.0000005", .halfUp, -1), ("-0.0000015", .halfEven, -2), ("0.00000049999", .halfUp, 0),
    ])
    func aRoundingTakesTheDecimalsBeyond(text: String, rounding: Rounding, scaled: Int64) throws {
        #expect(try Decimal6(text, rounding: rounding).scaled == scaled)
    }

    @Test func randomNumbersRoundTrip() throws {
        var random = SplitMix(seed: 2)
        for _ in 0..<2_000 {
            let number = Decimal6(scaled: Int64(bitPattern: random.next()) >> Int64.random(in: 1..<63, using: &random))
            #expect(try Decimal6(number.description) == number)
        }
    }

    @Test func theSmallestStoredIntegerIsStillWritten() {
        #expect(Decimal6(scaled: .min).description == "-9223372036854.775808")
    }

    @Test func sumsAndDifferencesAreExact() throws {
        #expect(try Decimal6("0.1") + Decimal6("0.2") == Decimal6("0.3"))
        #expect(try Decimal6("0.3") - Decimal6("0.1") == Decimal6("0.2"))
        #expect(try -Decimal6("0.3") == Decimal6("-0.3"))
        #expect(throws: NumberError.outOfRange) { try Decimal6(scaled: .max) + Decimal6(scaled: 1) }
        #expect(throws: NumberError.outOfRange) { try Decimal6(scaled: -.max) - 1 }
        #expect(throws: NumberError.outOfRange) { try -Decimal6(scaled: .min) }
    }

    @Test func aProductIsRoundedOnce() throws {
        #expect(try Decimal6("1.234567").multiplied(by: Decimal6("1.000001")) == Decimal6("1.234568"))
        #expect(try Decimal6("0.000001").multiplied(by: Decimal6("0.5"), rounding: .halfUp).scaled == 1)
        #expect(try Decimal6("0.000001").multiplied(by: Decimal6("0.5"), rounding: .halfEven).scaled == 0)
        #expect(throws: NumberError.outOfRange) { try Decimal6(scaled: .max).multiplied(by: 2) }
    }

    @Test func aQuotientIsRoundedOnce() throws {
        #expect(try Decimal6("2").divided(by: 3).description == "0.666667")
        #expect(try Decimal6("-2").divided(by: 3).description == "-0.666667")
        #expect(throws: NumberError.divisionByZero) { try Decimal6("1").divided(by: 0) }
        #expect(throws: NumberError.outOfRange) { try Decimal6(scaled: .max).divided(by: Decimal6("0.000001")) }
    }

    @Test func decimalsCanBeRoundedAway() throws {
        #expect(try Decimal6("1.2345").rounded(to: 2).description == "1.23")
        #expect(try Decimal6("1.235").rounded(to: 2).description == "1.24")
        #expect(try Decimal6("2.5").rounded(to: 0, .halfEven).description == "2")
        #expect(try Decimal6("2.5").rounded(to: 6).description == "2.5")
    }

    @Test func aWholeNumberKnowsThatItIsOne() throws {
        #expect(try Decimal6("3.0").isWhole)
        #expect(try !Decimal6("3.000001").isWhole)
        #expect(Decimal6(exactly: 9_223_372_036_855) == nil)
        #expect(Decimal6(exactly: -3) == -3)
    }
}
