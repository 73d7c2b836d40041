internal import HTTP
internal import Values

/// The ids of one reactor's requests: the client's own where it gave a usable one, else a new one that fits into a string without
/// an allocation.
struct RequestIDs {
    private let lane: Character
    private var number: Int64

    /// Ids grow from the moment of the start, which lies far behind the last one of the run before.
    init(lane: Int, startedAt: Timestamp) {
        let letters = Array("abcdefghjkmnpqrstvwxyz")
        self.lane = letters[lane % letters.count]
        number = startedAt.milliseconds << 20
    }

    mutating func id(of request: borrowing Request) -> String {
        if request.head.present & (1 << UInt32(KnownField.requestID.rawValue)) != 0 {
            let range = request.head.known[KnownField.requestID.rawValue].indices
            if (1...64).contains(range.count), request.bytes[range].allSatisfy(Self.isUsable) {
                return request.text(ByteRange(range.lowerBound, range.upperBound))
            }
        }
        return next()
    }

    mutating func next() -> String {
        number += 1
        var text = String(lane)
        text.append(Identifier(number).description)
        return text
    }

    private static func isUsable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
