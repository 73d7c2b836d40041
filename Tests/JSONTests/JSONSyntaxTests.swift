import JSON
import Testing

struct JSONSyntaxTests {
    @Test(arguments: acceptedCases)
    func whatTheStandardAllowsIsRead(_ input: String, _ compact: String) throws {
        let document = try JSONReader.parse(Array(input.utf8))
        #expect(document.flaws.isEmpty)
        #expect(String(decoding: document.root.bytes, as: UTF8.self) == compact)
        #expect(document.root.bytes == Array(compact.utf8))
    }

    @Test(arguments: refusedCases)
    func whatTheStandardDoesNotAllowIsRefused(_ input: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(Array(input.utf8)) }
    }

    @Test(arguments: invalidUTF8Cases)
    func bytesThatAreNotUTF8AreRefusedWhereTheyStand(_ input: [UInt8], _ offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(input) }
        #expect(error?.offset == offset)
    }

    @Test func everyTruncationOfADocumentIsRefused() throws {
        let text = #"{"a":[1.5e3,-0,true,false,null,"\u00e9\n\ud83d\ude00上",{}],"b":{"c":[[],"12345678901234567890"]}}"#
        let bytes = Array(text.utf8)
        _ = try JSONReader.parse(bytes)
        for length in 0..<bytes.count {
            #expect(throws: JSONSyntaxError.self, "\(length) bytes") { try JSONReader.parse(Array(bytes[..<length])) }
        }
    }

    @Test(
        arguments: [
            ("", 1, 1, 0, "a value is expected"), ("[1,\n 2,\n  x]", 3, 3, 10, "a value is expected"),
            ("{\"é上\": x}", 1, 8, 10, "a value is expected"), ("{\"a\":1,}", 1, 8, 7, "a member's name in quotes is expected"),
            ("{\"a\" 1}", 1, 6, 5, "a colon is expected"), ("[1 2]", 1, 4, 3, "a comma or the end of the array is expected"),
            ("{\"a\":1 2}", 1, 8, 7, "a comma or the end of the object is expected"), ("1 2", 1, 3, 2, "nothing may follow the value"),
            ("\"abc", 1, 5, 4, "the string does not end"), ("\"a\tb\"", 1, 3, 2, "a control character must be escaped"),
            ("\"a\\xb\"", 1, 3, 2, "there is no such escape"), ("\"\\u12g4\"", 1, 6, 5, "four hexadecimal digits are expected"),
            ("1.", 1, 3, 2, "a digit is expected"), ("\u{FEFF}1", 1, 1, 0, "JSON has no byte order mark"),
            ("[tru]", 1, 2, 1, "a value is expected"),
        ] as [(String, Int, Int, Int, String)])
    func anErrorSaysWhereAndWhy(_ input: String, _ line: Int, _ column: Int, _ offset: Int, _ message: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(Array(input.utf8)) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.offset == offset)
        #expect(error?.message == message)
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func nestingEndsAtItsLimit(_ open: String, _ close: String) throws {
        func nested(_ depth: Int) -> [UInt8] {
            let inner = open == "[" ? "" : "1"
            return Array((String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)).utf8)
        }
        #expect(try JSONReader.parse(nested(64)).root.bytes == nested(64))
        let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(nested(65)) }
        #expect(error?.message == "values are nested more than 64 deep")
        #expect(error?.offset == 64 * open.utf8.count)
        var limits = JSONLimits()
        limits.depth = 2
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(nested(3), limits: limits) }
    }

    @Test func aMillionOpenBracketsAreRefusedWithoutExhaustingTheStack() {
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) }
        let objects = Array(String(repeating: "{\"a\":", count: 200_000).utf8)
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(objects) }
    }

    @Test func aSliceOfALargerBufferIsReadByItself() throws {
        let bytes = Array("xx[1,2]yy".utf8)
        #expect(try JSONReader.parse(bytes[2..<7].span).root.bytes == Array("[1,2]".utf8))
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(bytes[2..<6].span) }
    }
}
