import Chance
import Testing

@testable import Values

@Suite struct PortionTests {
    @Test func theBitsOfAnAmountAddUpToItWhereverItIsCut() throws {
        var random = SplitMix(seed: 3)
        for _ in 0..<300 {
            let whole = Int64.random(in: 1...10_000, using: &random)
            let amount = Int64.random(in: -100_000...100_000, using: &random)
            var (taken, sum): (Int64, Int64) = (0, 0)
            while taken < whole {
                let next = min(whole, taken + Int64.random(in: 0...(whole / 3 + 1), using: &random))
                let bit = try Portion(from: taken, to: next, of: whole).of(amount)
                let exact = Double(amount) * Double(next - taken) / Double(whole)
                #expect(abs(Double(bit) - exact) <= 1)
                sum += bit
                taken = next
            }
            #expect(sum == amount)
        }
    }

    @Test func ofNothingABitIsAll() throws {
        #expect(try Portion(from: 0, to: 0, of: 0).of(17) == 17)
    }

    @Test func anAmountThatNoBooksHoldIsRefused() {
        #expect(throws: NumberError.self) { try Portion(from: 0, to: .max, of: 1).of(.max) }
    }
}
