import Crypto
import Testing

struct SHA256Tests {
    /// Vectors of FIPS 180-2.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func aTextHasItsKnownDigest(_ text: String, _ digest: String) {
        #expect(Hex.encode(SHA256.hash(text)) == digest)
        #expect(Hex.encode(SHA256.hash(Array(text.utf8))) == digest)
    }

    @Test func aMillionLettersHaveTheirKnownDigest() {
        let digest = SHA256.hash([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        #expect(Hex.encode(digest) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 63, 64, 65, 1_000])
    func partsHaveTheDigestOfTheWhole(_ length: Int) {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var digest = SHA256()
        for start in stride(from: 0, to: bytes.count, by: length) {
            digest.update(bytes[start..<min(start + length, bytes.count)].span)
        }
        let parts = digest.finish()
        #expect(parts == SHA256.hash(bytes))
    }

    @Test func digestsThatAreFedInTurnsDoNotMix() {
        var one = SHA256()
        var other = SHA256()
        one.update(Array("a".utf8))
        other.update(Array("x".utf8))
        one.update(Array("bc".utf8))
        other.update(Array("y".utf8))
        let first = one.finish()
        let second = other.finish()
        #expect(first == SHA256.hash("abc"))
        #expect(second == SHA256.hash("xy"))
    }

    @Test func aDigestThatIsGivenUpLeavesNothingForTheNext() {
        for _ in 0..<3 {
            var abandoned = SHA256()
            abandoned.update([1, 2, 3])
            #expect(Hex.encode(SHA256.hash("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        }
    }

    @Test func manyThreadsHashWithoutDisturbingEachOther() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                let text = String(repeating: "\(number)", count: 100 + number)
                let expected = SHA256.hash(text)
                group.addTask { (0..<200).allSatisfy { _ in SHA256.hash(text) == expected } }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
