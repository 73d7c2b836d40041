import Crypto
import Testing

struct HMACSHA256Tests {
    /// Vectors of RFC 4231, and the one that GitHub gives for its webhooks.
    @Test(
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (Array(1...25), [UInt8](repeating: 0xCD, count: 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            (
                [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array(
                    "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                        .utf8),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
            (
                Array("It's a Secret to Everybody".utf8), Array("Hello, World!".utf8),
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
            ),
            ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        ] as [([UInt8], [UInt8], String)])
    func aMessageHasItsKnownCode(_ key: [UInt8], _ message: [UInt8], _ code: String) {
        #expect(Hex.encode(HMACSHA256.authenticate(message, key: key)) == code)
    }

    @Test func partsHaveTheCodeOfTheWhole() {
        let key = Array("key".utf8)
        var code = HMACSHA256(key: key)
        code.update(Array("msg_1.".utf8))
        code.update([])
        let rest = Array("1700000000.{}".utf8)
        code.update(rest.span)
        let parts = code.finish()
        #expect(parts == HMACSHA256.authenticate(Array("msg_1.1700000000.{}".utf8), key: key))
    }

    @Test func aCodeIsValidForItsMessageAndKeyOnly() {
        let key = Array("key".utf8)
        let message = Array("message".utf8)
        let code = HMACSHA256.authenticate(message, key: key)
        #expect(HMACSHA256.isValid(code, for: message, key: key))
        #expect(!HMACSHA256.isValid(code, for: message + [0], key: key))
        #expect(!HMACSHA256.isValid(code, for: message, key: key + [1]))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), for: message, key: key))
        #expect(!HMACSHA256.isValid([], for: message, key: key))
    }
}
