/// Changes texts at random, the same way at every run.
struct Mutations {
    private var state: UInt64
    /// What is put in: the bytes that mean something to a parser, and some that never belong.
    private static let pieces = [
        "\r", "\n", "\r\n", "\r\n\r\n", "\t", " ", ":", ",", ";", "=", "\"", "%", "%4", "/", "*", "0", "5", "f", "\u{0}", "\u{7F}",
        "\u{80}", "X", "Host: b\r\n", "HTTP/1.1",
    ]

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 1) % bound
    }

    /// One to three cuts, doublings or insertions.
    mutating func mutate(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0...next(below: 3) {
            let start = next(below: bytes.count + 1)
            let end = min(bytes.count, start + next(below: 6))
            switch next(below: 4) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 2: bytes.replaceSubrange(start..<end, with: Self.pieces[next(below: Self.pieces.count)].utf8)
            default: bytes.insert(contentsOf: Self.pieces[next(below: Self.pieces.count)].utf8, at: start)
            }
        }
        return bytes
    }
}
