import JSON
import Testing

struct JSONWriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func aRecordIsWrittenAsItsParts() {
        let name: [UInt8] = Array(",\"name\":".utf8)
        let text = written { json in
            json.raw("{\"id\":")
            json.integer(7)
            json.raw(name)
            json.string("Acme")
            json.raw(",\"archived\":")
            json.bool(false)
            json.raw(",\"active\":")
            json.bool(true)
            json.raw(",\"note\":")
            json.null()
            json.raw(text: ",\"tags\":[]")
            json.byte(UInt8(ascii: "}"))
        }
        #expect(text == #"{"id":7,"name":"Acme","archived":false,"active":true,"note":null,"tags":[]}"#)
    }

    @Test(
        arguments: [
            (0, "0"), (7, "7"), (10, "10"), (99, "99"), (100, "100"), (-1, "-1"), (9_999, "9999"), (10_000, "10000"),
            (-123_456_789, "-123456789"), (Int64.max, "9223372036854775807"), (Int64.min, "-9223372036854775808"),
        ] as [(Int64, String)])
    func anIntegerIsWrittenInDecimal(_ value: Int64, _ text: String) {
        #expect(written { $0.integer(value) } == text)
    }

    @Test func everyPowerOfTenAndItsNeighboursAreWrittenInDecimal() {
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            for value in [power - 1, power, power + 1, -power, 1 - power] {
                #expect(written { $0.integer(value) } == String(value))
            }
        }
    }

    @Test(
        arguments: [
            (123_450, 2, false, "1234.50"), (123_450, 2, true, "1234.5"), (123_400, 2, true, "1234"), (123_400, 2, false, "1234.00"),
            (5, 2, false, "0.05"), (-5, 2, false, "-0.05"), (-50, 2, true, "-0.5"), (0, 2, false, "0.00"), (0, 6, true, "0"),
            (1_234, 0, false, "1234"), (1_230, 0, true, "1230"), (12_500_000, 6, true, "12.5"), (1, 6, true, "0.000001"),
            (1_000_000, 6, true, "1"), (100, 3, false, "0.100"), (Int64.max, 18, false, "9.223372036854775807"),
            (Int64.min, 6, true, "-9223372036854.775808"), (Int64.min, 0, false, "-9223372036854775808"),
        ] as [(Int64, Int, Bool, String)])
    func aDecimalIsAStringWithItsDigits(_ scaled: Int64, _ scale: Int, _ trimmed: Bool, _ text: String) {
        #expect(written { $0.decimal(scaled, scale: scale, trimmed: trimmed) } == "\"\(text)\"")
    }

    @Test(arguments: [
        ("", #""""#), ("Acme", #""Acme""#), ("say \"hi\"", #""say \"hi\"""#), (#"a\b"#, #""a\\b""#), ("\n", #""\n""#),
        ("\r\t\u{8}\u{C}", #""\r\t\b\f""#), ("\u{0}\u{1F}", #""\u0000\u001f""#), ("\u{7F}", "\"\u{7F}\""),
        ("上海机械有限公司", "\"上海机械有限公司\""), ("12345678\"", #""12345678\"""#), ("\"\"\"\"\"\"\"\"\"", #""\"\"\"\"\"\"\"\"\"""#),
        ("😀/é", "\"😀/é\""),
    ])
    func aStringIsEscapedWhereItMustBe(_ value: String, _ text: String) {
        #expect(written { $0.string(value) } == text)
    }

    /// The fast path reads eight bytes a step, so each byte has to be found at each place in and around a step.
    @Test func everyByteIsEscapedAlikeAtEveryPlace() {
        for byte in UInt8(0)..<0x80 {
            let character = String(UnicodeScalar(byte))
            let alone = written { $0.string(character) }.dropFirst().dropLast()
            for length in 0..<20 {
                for place in 0...length {
                    let before = String(repeating: "é", count: place / 2) + String(repeating: "x", count: place % 2)
                    let after = String(repeating: "y", count: length - place)
                    #expect(written { $0.string(before + character + after) } == "\"\(before)\(alone)\(after)\"")
                }
            }
        }
    }

    @Test func bytesOfAColumnAreWrittenLikeTheirText() {
        let text = "Müller & \"Söhne\" 上海\n"
        let bytes = Array(text.utf8)
        #expect(written { json in bytes.withUnsafeBufferPointer { json.string($0) } } == written { $0.string(text) })
        #expect(written { json in json.string(UnsafeBufferPointer(start: nil, count: 0)) } == #""""#)
    }

    @Test(
        arguments: [
            (0, "0000000000000"), (1, "0000000000001"), (31, "000000000000z"), (32, "0000000000010"), (Int64.max, "7zzzzzzzzzzzz"),
            (-1, "fzzzzzzzzzzzz"), (0x0123_4567_89AB_CDEF, "028t5cy4tqkff"),
        ] as [(Int64, String)])
    func anIdIsThirteenLettersBehindItsPrefix(_ number: Int64, _ letters: String) {
        #expect(written { $0.base32(prefix: "sup_", number: number) } == "\"sup_\(letters)\"")
    }

    @Test func theLettersOfAnIdAreCrockfords() {
        var number: Int64 = 0
        for digit in Int64(20)..<32 { number = number << 5 | digit }
        #expect(written { $0.base32(prefix: "", number: number) } == "\"0mnpqrstvwxyz\"")
        number = 0
        for digit in Int64(8)..<20 { number = number << 5 | digit }
        #expect(written { $0.base32(prefix: "po_", number: number) } == "\"po_089abcdefghjk\"")
    }

    @Test func reservedSpaceIsOverwrittenInPlace() {
        var json = JSONWriter()
        json.raw("{\"count\":")
        let place = json.reserve(6)
        json.raw(",\"data\":[]}")
        json.overwrite(at: place, with: Array("42".utf8))
        #expect(String(decoding: json.take(), as: UTF8.self) == #"{"count":42    ,"data":[]}"#)
    }

    @Test func aRowCanBeTakenBack() {
        var json = JSONWriter(capacity: 64)
        json.raw("[1")
        let before = json.count
        json.raw(",2,3")
        json.truncate(to: before)
        json.raw("]")
        #expect(json.bytes == Array("[1]".utf8))
        json.removeAll()
        #expect(json.bytes.isEmpty)
    }

    @Test func takingGivesTheBufferItselfAway() {
        var json = JSONWriter(capacity: 1_000)
        json.raw("[]")
        let address = json.bytes.withUnsafeBufferPointer { $0.baseAddress }
        let bytes = json.take()
        #expect(bytes.withUnsafeBufferPointer { $0.baseAddress } == address)
    }
}
