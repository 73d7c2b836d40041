import Crypto
import Testing

struct EncodingTests {
    /// Vectors of RFC 4648, section 10.
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"), ("foob", "Zm9vYg==", "666f6f62"),
        ("fooba", "Zm9vYmE=", "666f6f6261"), ("foobar", "Zm9vYmFy", "666f6f626172"),
    ])
    func aTextHasItsKnownForms(_ text: String, _ base64: String, _ hex: String) {
        let bytes = Array(text.utf8)
        let unpadded = String(base64.prefix { $0 != "=" })
        #expect(Base64.encode(bytes) == base64)
        #expect(Base64.decode(base64) == bytes)
        #expect(Base64URL.encode(bytes) == unpadded)
        #expect(Base64URL.decode(unpadded) == bytes)
        #expect(Hex.encode(bytes) == hex)
        #expect(Hex.decode(hex) == bytes)
    }

    @Test func theAlphabetsDifferInTheirLastTwoLetters() {
        #expect(Base64.encode([0xFB, 0xFF, 0xBF]) == "+/+/")
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64.decode("-_-_") == nil)
        #expect(Base64URL.decode("+/+/") == nil)
    }

    @Test func everyByteAtEveryPlaceComesBack() {
        for length in 1...7 {
            for place in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: 0xA5, count: length)
                    bytes[place] = byte
                    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
                    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
                    #expect(Hex.decode(Hex.encode(bytes)) == bytes)
                }
            }
        }
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Zg==\n", " Zg==", "Zh==", "Zm9=", "Zm9", "=", "====", "Z===", "Z", "Zm9v=", "Zm=v", "Zg==Zg==", "Zm9é",
        "Zm 9v", "Zm9v====",
    ])
    func whatBase64WouldNotHaveWrittenIsNotRead(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Z", "Zg==", "Zh", "Zm9=", "Zm9", "Zm9vZ", "Zm 9v", "Zm9v\n", "é", "Zm9v+"])
    func whatBase64URLWouldNotHaveWrittenIsNotRead(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func hexIsReadInEitherCase() {
        #expect(Hex.decode("00ffABcd") == [0x00, 0xFF, 0xAB, 0xCD])
        #expect(Hex.encode([0x00, 0xFF, 0xAB, 0xCD]) == "00ffabcd")
    }

    @Test(arguments: ["0", "abc", "0g", "g0", "0x", " 0", "é", "+1"])
    func whatIsNotHexIsNotRead(_ text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
