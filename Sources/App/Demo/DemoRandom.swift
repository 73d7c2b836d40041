/// Chance that comes out the same for the same seed: SplitMix64.
struct DemoRandom: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D }

    /// A number from 0 up to, not including, `count`.
    mutating func draw(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, count)))
    }

    mutating func draw(_ range: ClosedRange<Int>) -> Int { range.lowerBound + draw(range.count) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[draw(elements.count)] }

    /// Like `pick`, but the first are taken far more often than the last, as a few customers and products make most of a trade.
    mutating func favour<Element>(_ elements: [Element]) -> Element { elements[min(draw(elements.count), draw(elements.count))] }

    /// True so often of a hundred times.
    mutating func happens(_ percent: Int) -> Bool { draw(100) < percent }
}
