internal import Chance
internal import Testing

@testable internal import HTTPServer

@Suite struct TimerWheelTests {
    /// Deadlines that are set, moved and dropped at random, some of them beyond the wheel's reach.
    @Test(arguments: 0..<20)
    func everyConnectionIsDueAtItsLastDeadline(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var connections = ConnectionTable(capacity: 50)
        var wheel = TimerWheel()
        var expected: [UInt32: UInt32] = [:]
        var pointers: [ConnectionPointer] = []
        while let connection = connections.insert(-1, peer: "") { pointers.append(connection) }
        #expect(pointers.count == 50)
        var now: UInt32 = 0
        for _ in 0..<400 {
            for _ in 0..<Int.random(in: 0...10, using: &random) {
                let connection = pointers[Int.random(in: 0..<50, using: &random)]
                let slot = connection.pointee.slot.number
                if Int.random(in: 0..<5, using: &random) == 0 {
                    wheel.set(TimerWheel.never, for: connection, in: connections)
                    expected[slot] = nil
                } else {
                    let deadline = now + UInt32.random(in: 1...3000, using: &random)
                    wheel.set(deadline, for: connection, in: connections)
                    expected[slot] = deadline
                }
            }
            // Those beyond the wheel's reach are not told apart.
            let soonest = wheel.soonest(in: connections, where: { _ in true })?.pointee.slot.number
            if let first = expected.values.min(), first < now + 1000 { #expect(soonest.flatMap { expected[$0] } == first) }
            now += UInt32.random(in: 1...(Bool.random(using: &random) ? 5 : 1500), using: &random)
            if let first = expected.values.min() { #expect((wheel.next ?? TimerWheel.never) <= first) }
            var due: Set<UInt32> = []
            while let connection = wheel.nextDue(by: now, in: connections) { due.insert(connection.pointee.slot.number) }
            #expect(due == Set(expected.filter { $0.value <= now }.keys))
            expected = expected.filter { $0.value > now }
        }
    }
}
