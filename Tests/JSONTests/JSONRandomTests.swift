import Chance
import JSON
import Testing

/// Properties over many made-up inputs; the seed is fixed, so that a failure stays a failure.
struct JSONRandomTests {
    @Test func whatIsWrittenIsReadAgain() throws {
        var random = SplitMix(seed: 1)
        for round in 0..<3_000 {
            let value = random.value(depth: 6)
            let document = try JSONReader.parse(value.bytes)
            #expect(document.root == value, "round \(round)")
            #expect(document.flaws.isEmpty)
            #expect(document.root.bytes == value.bytes)
        }
    }

    @Test func randomBytesNeverCrashAndWhatIsAcceptedIsStable() throws {
        var random = SplitMix(seed: 2)
        let alphabet = Array(#"{}[]":,.-+eE019 \nrtu/bfalsue"#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xA9, 0xED, 0xA0, 0xFF]
        for _ in 0..<60_000 {
            let bytes = (0..<random.below(24)).map { _ in alphabet[random.below(alphabet.count)] }
            checkStable(bytes)
        }
    }

    @Test func documentsWithBrokenBytesNeverCrashAndWhatIsAcceptedIsStable() {
        var random = SplitMix(seed: 3)
        for _ in 0..<8_000 {
            var bytes = random.value(depth: 4).bytes
            for _ in 0...random.below(3) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[random.below(bytes.count)], at: place)
                }
            }
            checkStable(bytes)
        }
    }

    private func checkStable(_ bytes: [UInt8]) {
        guard let document = try? JSONReader.parse(bytes) else { return }
        let again = try? JSONReader.parse(document.root.bytes)
        #expect(again?.root == document.root, "\(bytes)")
    }
}

extension SplitMix {
    mutating func text() -> String {
        let scalars = (0..<below(20)).map { _ -> UnicodeScalar in
            switch below(4) {
            case 0: UnicodeScalar(UInt8(1 + below(0x7F)))
            case 1: UnicodeScalar(UInt32(0x4E00 + below(0x5000))) ?? "上"
            case 2: UnicodeScalar(UInt32(0x10000 + below(0x100000))) ?? "😀"
            default: "a"
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    mutating func value(depth: Int) -> JSONValue {
        switch below(depth == 0 ? 5 : 7) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .number(JSONNumber(Int64(truncatingIfNeeded: next() >> UInt64(below(64)))))
        case 3, 4: return .string(text())
        case 5: return .array((0..<below(6)).map { _ in value(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<below(6) { object.append(text(), value(depth: depth - 1)) }
            return .object(object)
        }
    }
}
