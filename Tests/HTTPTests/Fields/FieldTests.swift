internal import HTTP
internal import Testing

@Suite struct FieldTests {
    private let request: Request

    init() throws {
        request = try Request(
            parsing:
                "GET / HTTP/1.1\r\nHost: a\r\nX-Tag: one\r\naccept: a/b \r\nx-tag:\ttwo \r\nX-Tags: no\r\nACCEPT:c/d;q=0\r\nX-TAG:\r\n\r\n")
    }

    @Test func allLinesOfAFieldAreFoundInOrderAndInAnyCase() {
        #expect(request.values(of: "X-tag") == ["one", "two", ""])
        #expect(request.values(of: .accept) == ["a/b", "c/d;q=0"])
        #expect(request.values(of: .host) == ["a"])
    }

    @Test func aFieldThatIsAbsentHasNoValues() {
        #expect(request.values(of: "X-Ta") == [])
        #expect(request.values(of: .cookie) == [])
        #expect(request.list(.cookie) == nil)
    }

    @Test func theLinesOfAListAreJoined() {
        #expect(request.list(.accept) == "a/b, c/d;q=0")
    }

    @Test func aHeadWithoutFieldsHasNoValues() throws {
        #expect(try Request(parsing: "GET / HTTP/1.0\r\n\r\n").values(of: "host") == [])
    }

    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("x-gzip", true), ("deflate, gzip;q=0.5, br", true), ("*", true), ("br;q=1.0 , *;q=0.1", true),
        ("gzip;q=0.001", true), ("gzip ; q=1", true), ("gzip;Q=1.000", true), ("", false), ("br", false), ("identity", false),
        ("gzip;q=0", false), ("gzip; q=0.000", false), ("gzip;q=0, *", false), ("*, gzip;q=0", false), ("*;q=0", false), ("gzipped", false),
        ("gzip;q=2", false), ("gzip;q=", false), ("gzip;q", false), ("gzip;", false), ("gzip;q=1.0000", false), ("gzip;x=1", false),
        ("gzip;q=-1", false), (",,gzip,", true), ("gzip;q=0,gzip;q=1", false),
    ])
    func gzipIsUsedOnlyWhereItIsTaken(_ value: String, _ accepts: Bool) {
        #expect(Array(value.utf8).withUnsafeBytes { AcceptEncoding.acceptsGzip($0) } == accepts)
    }

    @Test(
        arguments: [
            ("application/json", "application/json", nil, nil), ("Application/JSON;Charset=\"UTF-8\"", "application/json", "utf-8", nil),
            ("text/csv ; charset=gb18030;header=present", "text/csv", "gb18030", nil),
            ("multipart/form-data; boundary=\"a \\\"b\"", "multipart/form-data", nil, "a \"b"),
            ("text/plain; charset=a; charset=b", "text/plain", "a", nil),
        ] as [(String, String, String?, String?)])
    func aContentTypeIsTakenApart(_ value: String, _ name: String, _ charset: String?, _ boundary: String?) throws {
        let type = try #require(MediaType(value))
        #expect(type.name == name)
        #expect(type.charset == charset)
        #expect(type.boundary == boundary)
    }

    @Test(arguments: [
        "", "json", "/json", "application/", "a/b c", "a/b;", "a/b;charset", "a/b;charset=", "a/b;charset=\"x", "a/b;=x", "a/b, c/d",
    ])
    func aContentTypeThatIsNotWellFormedIsNone(_ value: String) {
        #expect(MediaType(value) == nil)
    }

    @Test func theTypeOfABodyIsThatOfItsField() throws {
        let request = try Request(parsing: "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n\r\n")
        #expect(request.contentType?.name == "text/csv")
        #expect(try Request(parsing: "POST / HTTP/1.1\r\nHost: a\r\n\r\n").contentType == nil)
    }

    @Test(
        arguments: [
            (nil, "application/json"), ("", "application/json"), ("*/*", "application/json"), ("application/*", "application/json"),
            ("text/csv", "text/csv"), ("TEXT/CSV", "text/csv"), ("text/*", "text/csv"), ("text/html, */*;q=0.1", "application/json"),
            ("application/json;q=0.5, text/csv", "text/csv"), ("*/*, application/json;q=0", "text/csv"),
            ("*/*;q=0.1, text/*;q=0.9", "text/csv"),
            ("text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", "application/json"), ("text/csv;header=present", "text/csv"),
            ("application/x-ndjson", "application/x-ndjson"), ("text/event-stream", nil), ("image/*", nil), ("*/*;q=0", nil),
            ("application/json;q=0", nil), ("garbage", "application/json"), ("application/json;q=x, text/csv", "text/csv"),
            ("*/csv", "application/json"),
            ("application/jso", nil), ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ] as [(String?, String?)])
    func theMediaTypeLikedBestIsChosen(_ value: String?, _ chosen: String?) {
        #expect(Accept(value).best(of: ["application/json", "text/csv", "application/x-ndjson"]) == chosen)
    }

    @Test(arguments: [
        ("\"7\"", true), ("W/\"7\"", true), ("\"7-gz\"", true), ("W/\"7-gz\"", true), ("*", true), ("\"6\", \"7\"", true),
        ("\"6\" ,W/\"7\"", true),
        (",\"7\",", true), ("\"77\"", false), ("\"07\"", false), ("\"\"", false), ("7", false), ("\"7", false), ("\"7\" \"6\"", false),
        ("w/\"7\"", false), ("W\"7\"", false), ("\"7\",x", false), ("\"a 7\"", false), ("", false), ("*, \"7\"", false),
        ("\"-gz7\"", false),
    ])
    func aTagIsComparedByItsVersion(_ value: String, _ matches: Bool) {
        #expect(EntityTag.matches(value, version: 7) == matches)
        #expect(!EntityTag.matches(value, version: nil))
    }

    @Test func aFieldThatHoldsNoTagsIsToldFromOneWithOthers() {
        #expect(EntityTag.condition("7") == .unparseable)
        #expect(EntityTag.condition("\"x\", W/\"y-gz\"") == .tags(["x", "y"]))
        #expect(EntityTag.condition("*") == .any)
        #expect(EntityTag.matches("\"abc\"", tag: "abc"))
        #expect(EntityTag.text(version: 7) == "\"7\"")
    }

    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<10)), ("bytes=3-5", .part(3..<6)),
            ("BYTES=9-99", .part(9..<10)),
            ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)), ("bytes=0-99999999999999999999", .part(0..<10)),
            ("bytes=10-", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=5-4", .whole), ("bytes=0-1,3-4", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=+1-2", .whole), ("bytes= 1-2", .whole),
            ("lines=0-1", .whole),
            ("bytes", .whole), ("bytes=1", .whole), ("bytes=1-2-3", .whole),
        ] as [(String?, RequestedRange)])
    func aRangeIsCutToTheFile(_ value: String?, _ range: RequestedRange) {
        #expect(RequestedRange(value, size: 10) == range)
    }

    @Test func anEmptyFileHasNoParts() {
        #expect(RequestedRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(RequestedRange("bytes=-1", size: 0) == .unsatisfiable)
    }

    @Test(
        arguments: [
            ("Bearer tdm_abc", .bearer("tdm_abc")), ("bearer  x", .bearer("x")),
            ("Basic dGRtX2FiYzo=", .basic(user: "tdm_abc", password: "")),
            ("BASIC YTpiOmM=", .basic(user: "a", password: "b:c")), ("Bearer", nil), ("Bearer ", nil), ("Bearer a b", nil),
            ("Bearer\tx", nil),
            ("Basic YWJj", nil), ("Basic YTpi=", nil), ("Basic YTp/", nil), ("Basic !!!!", nil), ("Digest x=y", nil), ("", nil),
            ("Basic YQA6Yg==", nil),
        ] as [(String, Credentials?)])
    func credentialsAreTakenApart(_ value: String, _ credentials: Credentials?) {
        #expect(Credentials(value) == credentials)
    }

    @Test(
        arguments: [
            ("", []), ("Zg==", [0x66]), ("Zm8=", [0x66, 0x6F]), ("Zm9v", [0x66, 0x6F, 0x6F]), ("+/+/", [0xFB, 0xFF, 0xBF]), ("Zg=", nil),
            ("Zg", nil),
            ("Zh==", nil), ("Zm9=", nil), ("====", nil), ("Z===", nil), ("=Zg=", nil), ("Zm 9", nil), ("Zm9v\n", nil), ("-_-_", nil),
        ] as [(String, [UInt8]?)])
    func base64IsReadStrictly(_ text: String, _ bytes: [UInt8]?) {
        #expect(Base64.decode(text) == bytes)
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] as [(Int64, String)])
    func aDateHasTheFixedForm(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate.format(seconds) == text)
    }
}
