import Synchronization
import Testing

@testable import Values

@Suite struct IdentifierSourceTests {
    @Test func aNumberHoldsMillisecondNodeAndSequence() {
        let source = IdentifierSource(node: 5) { Timestamp(milliseconds: 1_000) }
        let first = source.next()
        #expect(first == (1_000 << 21) | (5 << 13))
        #expect(source.next() == first + 1)
        #expect(Identifier(first).madeAt == Timestamp(milliseconds: 1_000))
    }

    @Test func numbersGrowWhenTheClockStepsBack() {
        let clock = Atomic<Int64>(1_000_000)
        let source = IdentifierSource(node: 0) { Timestamp(milliseconds: clock.load(ordering: .relaxed)) }
        var last = source.next()
        for step in [Int64(-5_000), 1, -1, 4_999, -1_000_000, 7] {
            clock.add(step, ordering: .relaxed)
            let next = source.next()
            #expect(next > last)
            last = next
        }
    }

    @Test(arguments: [UInt8(0), 1, 254, 255])
    func aFullSequenceCarriesIntoTheMillisecond(node: UInt8) {
        let source = IdentifierSource(node: node) { Timestamp(milliseconds: 1_000) }
        var last = source.next()
        for _ in 0..<20_000 {
            let next = source.next()
            #expect(next > last)
            #expect((next >> 13) & 0xFF == Int64(node))
            last = next
        }
        #expect(last >> 21 == 1_002)
    }

    @Test(arguments: [UInt8(3), 4, 5])
    func everyNumberIsAboveTheFloor(node: UInt8) {
        let floor = (Int64(9_000) << 21) | (4 << 13) | 17
        let source = IdentifierSource(node: node, floor: floor) { Timestamp(milliseconds: 1_000) }
        let first = source.next()
        #expect(first > floor)
        #expect((first >> 13) & 0xFF == Int64(node))
        #expect(first >> 21 == (node == 3 ? 9_001 : 9_000))
    }

    @Test(arguments: [Int64.min, -1, 1 << 42, .max])
    func anAbsurdClockStillGivesGrowingPositiveNumbers(milliseconds: Int64) {
        let source = IdentifierSource(node: 255, floor: .max) { Timestamp(milliseconds: milliseconds) }
        var last: Int64 = -1
        for _ in 0..<9_000 {
            let next = source.next()
            #expect(next > last)
            last = next
        }
    }

    @Test func fourThreadsNeverShareANumberAndEachSeesItsOwnGrow() async {
        let clock = Atomic<Int64>(1_000)
        let source = IdentifierSource(node: 9) {
            // Steps forth and back while it is read.
            let tick = clock.add(1, ordering: .relaxed).newValue
            return Timestamp(milliseconds: 1_000 + tick % 7)
        }
        let lists = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<4 { group.addTask { (0..<20_000).map { _ in source.next() } } }
            return await group.reduce(into: [[Int64]]()) { $0.append($1) }
        }
        for list in lists { #expect(zip(list, list.dropFirst()).allSatisfy(<)) }
        #expect(Set(lists.joined()).count == 80_000)
    }
}
