import Crypto
import Testing

struct SecretTests {
    @Test func byteStringsAreEqualWhenEveryByteIs() {
        let secret = Array("0123456789abcdef".utf8)
        #expect(ConstantTime.equal(secret, secret))
        #expect(ConstantTime.equal([], []))
        #expect(!ConstantTime.equal(secret, Array(secret.dropLast())))
        #expect(!ConstantTime.equal(secret, []))
        for place in secret.indices {
            var other = secret
            other[place] ^= 0x80
            #expect(!ConstantTime.equal(secret, other))
        }
    }

    @Test(arguments: [0, 1, 16, 32, 1_000])
    func asManyRandomBytesComeAsAreAskedFor(_ count: Int) {
        #expect(Random.bytes(count).count == count)
    }

    @Test func randomBytesAreNeverTheSame() {
        #expect(Set((0..<1_000).map { _ in Random.bytes(16) }).count == 1_000)
        #expect(Set(Random.bytes(100_000)).count == 256)
    }
}
