import Chance
import Testing

@testable import Values

@Suite struct AllocationTests {
    private static let splits: [(total: Int64, weights: [Int64], first: [Int64], largest: [Int64])] = [
        (5, [3, 7], [2, 3], [2, 3]),
        (1_000, [1, 1, 1], [334, 333, 333], [334, 333, 333]),
        (5, [7, 3], [4, 1], [4, 1]),
        (101, [0, 1, 1], [0, 51, 50], [0, 51, 50]),
        (-100, [1, 1, 1], [-34, -33, -33], [-34, -33, -33]),
        (999, [1_250, 3_375, 499, 8_999], [89, 239, 35, 636], [88, 239, 35, 637]),
        (0, [1, 2], [0, 0], [0, 0]),
        (.min, [1], [.min], [.min]),
    ]

    @Test(arguments: splits)
    func leftoversGoToTheFirstOrToTheLargest(total: Int64, weights: [Int64], first: [Int64], largest: [Int64]) throws {
        #expect(try Allocation.first.split(total, by: weights) == first)
        #expect(try Allocation.largest.split(total, by: weights) == largest)
    }

    @Test(arguments: Allocation.allCases)
    func thePartsAlwaysAddUpAndStayWithinOneUnitOfTheirShare(allocation: Allocation) throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<500 {
            let total = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<60, using: &random)
            var weights: [Int64] = []
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                weights.append(Int64(random.next() >> UInt64.random(in: 1..<64, using: &random)))
            }
            let whole = weights.reduce(Int128(0)) { $0 + Int128($1) }
            guard whole > 0 else { continue }
            let parts = try allocation.split(total, by: weights)
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(total))
            for (part, weight) in zip(parts, weights) {
                #expect((Int128(part) * whole - Int128(total) * Int128(weight)).magnitude < whole.magnitude)
                #expect(weight > 0 || part == 0)
            }
        }
    }

    @Test func weightsMustBeThereAndNotNegative() {
        #expect(throws: NumberError.divisionByZero) { try Allocation.first.split(1, by: []) }
        #expect(throws: NumberError.divisionByZero) { try Allocation.largest.split(1, by: [0, 0]) }
        #expect(throws: NumberError.outOfRange) { try Allocation.first.split(1, by: [1, -1]) }
    }
}
