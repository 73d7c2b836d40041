internal import HTTP

/// The text of the `Date` field, made once a second.
struct DateStamp {
    private(set) var line: InlineArray<37, UInt8> = .init(repeating: 0)
    private var second: Int64 = .min

    mutating func refresh() {
        let now = Clock.wallSeconds()
        if now == second { return }
        second = now
        var index = 0
        for byte in "Date: \(HTTPDate.format(now))\r\n".utf8 where index < line.count {
            line[index] = byte
            index += 1
        }
    }
}
