import JSON
import Testing

struct JSONFlawTests {
    private func flaws(_ text: String, limits: JSONLimits = .standard) throws -> [String] {
        try JSONReader.parse(Array(text.utf8), limits: limits).flaws.map { "\($0.pointer) \($0.code)" }
    }

    @Test(
        arguments: [
            (#"{"a":1,"a":1}"#, ["/a duplicate_key"]), (#"{"a":1,"b":2,"a":3,"a":4}"#, ["/a duplicate_key", "/a duplicate_key"]),
            (#"{"a":1,"\u0061":2}"#, ["/a duplicate_key"]), (#"{"\u0061":1,"a":2}"#, ["/a duplicate_key"]),
            (#"{"":1,"":2}"#, ["/ duplicate_key"]),
            (#"{"lines":[{"id":1},{"id":1,"id":2}]}"#, ["/lines/1/id duplicate_key"]),
            (#"[[{"a/b~c":0,"a/b~c":0}]]"#, ["/0/0/a~1b~0c duplicate_key"]),
            (#"{"x":{"a":1,"a":1},"x":null}"#, ["/x/a duplicate_key", "/x duplicate_key"]), (#""\u0000""#, [" format"]),
            (#"{"a":"x\u0000y"}"#, ["/a format"]), (#"{"a":["b","\ud800"]}"#, ["/a/1 format"]), (#""\udc00""#, [" format"]),
            (#""\ud800\ud800\udc00""#, [" format"]), (#""\ud83d""#, [" format"]), (#""\ud83dx""#, [" format"]),
            (#""\ud83d\n""#, [" format"]),
            (#""\ude00\ud83d""#, [" format", " format"]), (#""\ud83d\u0041""#, [" format"]), (#"{"a\ud800":1}"#, ["/a\u{FFFD} format"]),
            (#"{"a\u0000":1}"#, ["/a\u{0} format"]),
        ] as [(String, [String])])
    func whatCannotBeUsedIsNamedByItsPointer(_ text: String, _ expected: [String]) throws {
        #expect(try flaws(text) == expected)
    }

    @Test func theFirstOfDuplicatesStands() throws {
        #expect(try JSONReader.parse(Array(#"{"a":1,"b":0,"a":2}"#.utf8)).root.bytes == Array(#"{"a":1,"b":0}"#.utf8))
    }

    @Test func halfAPairBecomesAReplacementCharacter() throws {
        #expect(try JSONReader.parse(Array(#""a\ud800b\udc00\u0041""#.utf8)).root.text == "a\u{FFFD}b\u{FFFD}A")
    }

    @Test(arguments: [31, 32, 33, 34, 100, 1_000])
    func aDuplicateIsFoundInAnObjectOfAnySize(_ count: Int) throws {
        let members = (0..<count).map { "\"name\($0)\":\($0)" }
        for repeated in [0, count / 2, count - 1] {
            let text = "{" + (members + ["\"name\(repeated)\":null"]).joined(separator: ",") + "}"
            #expect(try flaws(text) == ["/name\(repeated) duplicate_key"])
        }
        #expect(try flaws("{" + members.joined(separator: ",") + "}").isEmpty)
    }

    @Test func limitsOfSizeAreFlawsOfTheValueThatBreaksThem() throws {
        var limits = JSONLimits()
        limits.stringBytes = 4
        limits.nameBytes = 8
        limits.arrayElements = 2
        #expect(try flaws(#"{"a":"1234","b":"12345","c":"\n\n\n\n","d":"ééé"}"#, limits: limits) == ["/b max", "/d max"])
        #expect(
            try flaws(#"{"a":[1,2],"b":[1,2,3,4],"c":[[],[1,2,"\u0000"]]}"#, limits: limits) == ["/b max", "/c/1/2 format", "/c/1 max"])
        #expect(try flaws(#"{"12345678":1,"123456789":1}"#, limits: limits) == ["/123456789… max"])
    }

    @Test func elementsBeyondTheLimitAreCheckedButNotKept() throws {
        var limits = JSONLimits()
        limits.arrayElements = 3
        let document = try JSONReader.parse(Array("[1,2,3,4,5]".utf8), limits: limits)
        #expect(document.root.elements?.count == 3)
        #expect(throws: JSONSyntaxError.self) { try JSONReader.parse(Array("[1,2,3,4,x]".utf8), limits: limits) }
    }

    @Test func theStandardLimitsAreThoseThatAreDocumented() throws {
        let longest = String(repeating: "a", count: 65_536)
        #expect(try flaws("\"\(longest)\"").isEmpty)
        #expect(try flaws("\"\(longest)a\"") == [" max"])
        let list = Array(repeating: "0", count: 10_000).joined(separator: ",")
        #expect(try flaws("[\(list)]").isEmpty)
        #expect(try flaws("[\(list),0]") == [" max"])
    }

    @Test func onlySoManyFlawsAreTold() throws {
        let text = "[" + Array(repeating: #""\u0000""#, count: 500).joined(separator: ",") + "]"
        #expect(try flaws(text).count == 50)
        #expect(try flaws(text).last == "/49 format")
    }

    /// 400 KiB of names in 64 levels around many flaws must not become gigabytes of pointers.
    @Test func pointersStayShortHoweverLongTheNamesAre() throws {
        let name = String(repeating: "n", count: 6_000)
        let flawed = "[" + Array(repeating: #""\u0000""#, count: 100).joined(separator: ",") + "]"
        let text = String(repeating: "{\"\(name)\":", count: 63) + flawed + String(repeating: "}", count: 63)
        let document = try JSONReader.parse(Array(text.utf8))
        #expect(document.flaws.count == 50)
        #expect(document.flaws.allSatisfy { $0.pointer.utf8.count < 64 * 300 })
    }
}
