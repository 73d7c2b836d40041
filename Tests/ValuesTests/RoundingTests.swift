import Chance
import Testing

@testable import Values

@Suite struct RoundingTests {
    /// The table in the documentation of Java's RoundingMode, in tenths.
    private static let tenths: [Int128] = [55, 25, 16, 11, 10, -10, -11, -16, -25, -55]

    @Test(arguments: [
        (Rounding.halfUp, [Int128(6), 3, 2, 1, 1, -1, -1, -2, -3, -6]), (.halfEven, [6, 2, 2, 1, 1, -1, -1, -2, -2, -6]),
    ])
    func theModesAreThoseThatJavaDocuments(rounding: Rounding, expected: [Int128]) throws {
        #expect(try Self.tenths.map { try rounding.divide($0, by: 10) } == expected)
        #expect(try Self.tenths.map { try rounding.divide(-$0, by: -10) } == expected)
    }

    @Test(arguments: Rounding.allCases)
    func theErrorIsNeverMoreThanAHalf(rounding: Rounding) throws {
        var random = SplitMix(seed: 3)
        for _ in 0..<2_000 {
            let dividend = Int128(Int64(bitPattern: random.next()))
            let divisor = Int128(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<60, using: &random))
            guard divisor != 0 else { continue }
            let error = dividend - (try rounding.divide(dividend, by: divisor)) * divisor
            #expect(error.magnitude * 2 <= divisor.magnitude)
        }
    }

    @Test func theLimitsOfTheTypeNeitherTrapNorWrap() throws {
        #expect(try Rounding.halfUp.divide(.min, by: 1) == .min)
        #expect(try Rounding.halfUp.divide(.max, by: .max) == 1)
        #expect(try Rounding.halfUp.divide(.max, by: .min) == -1)
        #expect(throws: NumberError.outOfRange) { try Rounding.halfUp.divide(.min, by: -1) }
        #expect(throws: NumberError.divisionByZero) { try Rounding.halfEven.divide(1, by: 0) }
    }
}
