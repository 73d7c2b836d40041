import JSON
import Testing

struct JSONPointerTests {
    /// The document and the examples of RFC 6901, section 5.
    private static let document = #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#

    @Test(arguments: [
        ("", document), ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"),
        ("/g|h", "4"),
        (#"/i\j"#, "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
    func aPointerLeadsToItsValue(_ pointer: String, _ expected: String) throws {
        let root = try JSONReader.parse(Array(Self.document.utf8)).root
        #expect((root.value(at: pointer)?.bytes).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        "foo", "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/01", "/foo/-1", "/foo/0/x", "/m~2n", "/m~", "/a/b", "//", "/foo/",
    ])
    func aPointerToNothingLeadsNowhere(_ pointer: String) throws {
        #expect(try JSONReader.parse(Array(Self.document.utf8)).root.value(at: pointer) == nil)
    }

    @Test(arguments: [("a", "/a"), ("", "/"), ("a/b", "/a~1b"), ("m~n", "/m~0n"), ("~1", "/~01"), ("上/海", "/上~1海")])
    func anAppendedNameIsFoundAgain(_ name: String, _ pointer: String) {
        #expect(JSONPointer.appending(name) == pointer)
        #expect(JSONPointer.tokens(of: pointer) == [name])
        #expect(JSONPointer.appending(3, to: pointer) == "\(pointer)/3")
        #expect(JSONPointer.tokens(of: JSONPointer.appending(name, to: "/lines/0")) == ["lines", "0", name])
    }
}
