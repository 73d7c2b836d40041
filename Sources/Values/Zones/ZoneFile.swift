/// The content of a TZif file (RFC 8536), version 2 or later.
struct ZoneFile {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The zone that the file describes, nil when it is damaged or older than version 2.
    func rule(named name: String) -> TimeZoneRule? {
        guard let old = Header(bytes, at: 0), old.version >= UInt8(ascii: "2"),
            let header = Header(bytes, at: old.end(timeSize: 4))
        else { return nil }
        var position = header.start
        guard header.end(timeSize: 8) <= bytes.count, header.typeCount > 0 else { return nil }

        let changes = (0..<header.timeCount).map { Int64(bitPattern: number(at: position + $0 * 8, size: 8)) }
        position += header.timeCount * 8
        let kinds = bytes[position..<position + header.timeCount].map(Int.init)
        position += header.timeCount
        let offsets = (0..<header.typeCount).map { Int32(bitPattern: UInt32(truncatingIfNeeded: number(at: position + $0 * 6, size: 4))) }

        guard zip(changes, changes.dropFirst()).allSatisfy(<), kinds.allSatisfy({ $0 < offsets.count }),
            offsets.allSatisfy({ $0.magnitude <= 26 * 3_600 }), let footer = footer(from: header.end(timeSize: 8))
        else { return nil }
        let tail = PosixZone(footer)
        if tail == nil && !footer.isEmpty { return nil }
        return TimeZoneRule(name: name, changes: changes, offsets: kinds.map { offsets[$0] }, first: offsets[0], tail: tail)
    }

    /// The text between the two line feeds at the end.
    private func footer(from start: Int) -> String? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\n"), let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return String(decoding: bytes[start + 1..<end], as: UTF8.self)
    }

    private func number(at position: Int, size: Int) -> UInt64 {
        bytes[position..<position + size].reduce(0) { $0 << 8 | UInt64($1) }
    }

    private struct Header {
        let version: UInt8
        let start: Int
        let timeCount, typeCount: Int
        private let characterCount, leapCount, standardCount, universalCount: Int

        init?(_ bytes: [UInt8], at position: Int) {
            guard position + 44 <= bytes.count, bytes[position..<position + 4].elementsEqual("TZif".utf8) else { return nil }
            version = bytes[position + 4]
            let counts = (0..<6).map { index in
                bytes[position + 20 + index * 4..<position + 24 + index * 4].reduce(0) { $0 << 8 | Int($1) }
            }
            (universalCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
            (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
            start = position + 44
        }

        func end(timeSize: Int) -> Int {
            start + timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
                + universalCount
        }
    }
}
