import Chance
import Testing

@testable import Values

@Suite struct IdentifierTests {
    @Test(arguments: [
        (Int64(0), "0000000000000"), (1, "0000000000001"), (31, "000000000000z"), (32, "0000000000010"),
        (Int64.max, "7zzzzzzzzzzzz"), (18 << 55, "0j00000000000"),
    ])
    func aNumberHasOneSpelling(number: Int64, text: String) {
        #expect(Identifier(number).description == text)
        #expect(Identifier(text)?.number == number)
    }

    @Test(arguments: [
        "", "000000000000", "00000000000000", "8000000000000", "z000000000000", "000000000000I", "000000000000i", "000000000000l",
        "000000000000o", "000000000000u", "000000000000A", "000000 000000", "00000000000é", "-000000000001",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test func randomNumbersRoundTripAndKeepTheirOrder() {
        var random = SplitMix(seed: 1)
        var pairs: [(number: Int64, text: String)] = []
        for _ in 0..<2_000 {
            let number = Int64(random.next() >> UInt64.random(in: 1..<63, using: &random))
            let text = Identifier(number).description
            #expect(Identifier(text)?.number == number)
            #expect(Identifier(("po_" + text).dropFirst(3))?.number == number)
            pairs.append((number, text))
        }
        #expect(pairs.sorted { $0.number < $1.number }.map(\.text) == pairs.map(\.text).sorted())
    }

    @Test func allThirtyTwoDigitsRoundTrip() {
        for digit in Int64(0)..<32 {
            #expect(Identifier(Identifier(digit).description)?.number == digit)
        }
    }
}
