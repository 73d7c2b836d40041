import Chance
import Testing

@testable import CSV

@Suite struct CharsetTests {
    static func decoded(_ bytes: [UInt8], _ charset: Charset?, chunk: Int = .max) throws(CharsetError) -> String {
        var decoder = CharsetDecoder(charset)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let end = index + min(chunk, bytes.count - index)
            try decoder.decode(bytes.span.extracting(index..<end), into: &output)
            index = end
        }
        try decoder.finish(into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static let texts: [(charset: Charset, bytes: [UInt8], text: String)] = [
        (.utf8, [0x61, 0xC3, 0xA9, 0xE5, 0xBC, 0xA0, 0xF0, 0x9F, 0x98, 0x80], "aé张😀"),
        (.utf8, [0xEF, 0xBB, 0xBF, 0x61], "a"),
        (.utf8, [], ""),
        (.windows1252, [0x61, 0x80, 0xE9, 0x93, 0x0A], "a€é“\n"),
        (.latin1, [0x61, 0xE9, 0xFF, 0xA4], "aéÿ¤"),
        (.gb18030, [0x61, 0xD5, 0xC5, 0xC8, 0xFD, 0x0A, 0x94, 0x39, 0xFC, 0x36, 0x62], "a张三\n😀b"),
        (.gb18030, [0x84, 0x31, 0x95, 0x33, 0xD5, 0xC5], "张"),
        (.utf16LittleEndian, [0x61, 0x00, 0x20, 0x5F, 0x3D, 0xD8, 0x00, 0xDE], "a张😀"),
        (.utf16LittleEndian, [0xFF, 0xFE, 0x61, 0x00], "a"),
        (.utf16BigEndian, [0x00, 0x61, 0x5F, 0x20, 0xD8, 0x3D, 0xDE, 0x00], "a张😀"),
        (.utf16BigEndian, [0xFE, 0xFF, 0x5F, 0x20], "张"),
    ]

    @Test(arguments: texts)
    func bytesBecomeTheirText(charset: Charset, bytes: [UInt8], text: String) throws {
        for chunk in [1, 2, 3, 5, Int.max] { #expect(try Self.decoded(bytes, charset, chunk: chunk) == text) }
    }

    @Test(arguments: [
        ([UInt8]([0xFF, 0xFE, 0x61, 0x00]), Charset?.none), ([0xFE, 0xFF, 0x00, 0x61], nil), ([0xEF, 0xBB, 0xBF, 0x61], nil), ([0x61], nil),
        ([0xFF, 0xFE, 0x61, 0x00], .utf8), ([0xEF, 0xBB, 0xBF, 0x61], .windows1252), ([0xFE, 0xFF, 0x00, 0x61], .utf16LittleEndian),
    ])
    func aByteOrderMarkOutweighsTheName(bytes: [UInt8], charset: Charset?) throws {
        for chunk in [1, 2, Int.max] { #expect(try Self.decoded(bytes, charset, chunk: chunk) == "a") }
    }

    private static let damages: [(charset: Charset, bytes: [UInt8], reason: CharsetError.Reason, offset: Int, line: Int)] = [
        (.utf8, [0x61, 0x0A, 0xFF, 0x61], .invalid, 2, 2),
        (.utf8, [0xC0, 0x80], .invalid, 0, 1),
        (.utf8, [0xED, 0xA0, 0x80], .invalid, 0, 1),
        (.utf8, [0xF4, 0x90, 0x80, 0x80], .invalid, 0, 1),
        (.utf8, [0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x80], .invalid, 8, 1),
        (.utf8, [0x61, 0x0D, 0x62, 0x0D, 0xE5, 0xBC, 0x61], .invalid, 4, 3),
        (.utf8, [0x61, 0xE5, 0xBC], .truncated, 1, 1),
        (.utf8, [0xEF, 0xBB, 0xBF, 0xC3], .truncated, 3, 1),
        (.utf8, [0xEF, 0xBB], .truncated, 0, 1),
        (.windows1252, [0x61, 0x81], .invalid, 1, 1),
        (.gb18030, [0x61, 0x0D, 0x0A, 0xD5], .truncated, 3, 2),
        (.gb18030, [0xD5, 0xC5, 0xFF, 0x61], .invalid, 2, 1),
        (.utf16LittleEndian, [0x61, 0x00, 0x61], .truncated, 2, 1),
        (.utf16LittleEndian, [0x61, 0x00, 0x00, 0xDC, 0x61, 0x00], .invalid, 2, 1),
        (.utf16BigEndian, [0xD8, 0x3D], .truncated, 0, 1),
    ]

    @Test(arguments: damages)
    func aDamageIsFoundWhereItIs(charset: Charset, bytes: [UInt8], reason: CharsetError.Reason, offset: Int, line: Int) {
        let expected = CharsetError(reason: reason, charset: charset, offset: offset, line: line)
        for chunk in [1, 2, 3, Int.max] {
            #expect(throws: expected) { try Self.decoded(bytes, charset, chunk: chunk) }
        }
    }

    @Test func longFilesPassTheConvertersBuffer() throws {
        let text = String(repeating: "张三é€,", count: 20_000)
        #expect(try Self.decoded(Array(text.utf8), .utf8, chunk: 4_093) == text)
        let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        #expect(try Self.decoded(units, .utf16LittleEndian, chunk: 4_093) == text)
        #expect(try Self.decoded(units, .utf16LittleEndian) == text)
    }

    @Test(arguments: Charset.allCases)
    func randomBytesDecodeTheSameInAnyChunks(charset: Charset) {
        var random = SplitMix(seed: 9)
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...0x7F, using: &random) : UInt8.random(in: 0...0xFF, using: &random)
            }
            let whole = Result { () throws(CharsetError) in try Self.decoded(bytes, charset) }
            for chunk in [1, 2, 3, 7] {
                let parts = Result { () throws(CharsetError) in try Self.decoded(bytes, charset, chunk: chunk) }
                #expect(parts == whole)
            }
        }
    }

    @Test func validUTF8IsWhatTheStandardLibrarySaysItIs() {
        var random = SplitMix(seed: 10)
        let lead: [UInt8] = [0x41, 0x7F, 0x80, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x9F, 0xA0, 0x90, 0x8F]
        for _ in 0..<20_000 {
            // No byte order mark can be among them: the first byte is ASCII.
            let bytes = [0x61] + (0..<Int.random(in: 1...5, using: &random)).map { _ in lead.randomElement(using: &random) ?? 0 }
            #expect((try? Self.decoded(bytes, .utf8)) == String(validating: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: [
        ("UTF-8", Charset.utf8), ("utf8", .utf8), ("Windows-1252", .windows1252), ("CP1252", .windows1252), ("ISO-8859-1", .latin1),
        ("latin1", .latin1), ("GBK", .gb18030), ("gb2312", .gb18030), ("GB18030", .gb18030), ("UTF-16", .utf16LittleEndian),
        ("utf-16be", .utf16BigEndian), ("UTF_16LE", .utf16LittleEndian),
    ])
    func aCharsetHasManyNames(name: String, charset: Charset) {
        #expect(Charset(name: name) == charset)
    }

    @Test(arguments: ["", "utf-7", "klingon", "utf-8\u{0}"])
    func anUnknownNameIsNoCharset(name: String) {
        #expect(Charset(name: name) == nil)
    }

    @Test func anErrorTellsWhereToLook() {
        #expect(CharsetError(reason: .invalid, charset: .utf8, offset: 17, line: 3).description.contains("line 3, byte 17"))
        #expect(CharsetError(reason: .unsupported, charset: .gb18030, offset: 0, line: 1).description.contains("gb18030"))
    }
}
