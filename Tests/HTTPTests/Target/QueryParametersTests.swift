internal import HTTP
internal import Testing

@Suite struct QueryParametersTests {
    @Test(
        arguments: [
            ("", []), ("a=1", ["a", "1"]), ("a=1&b=2&a=3", ["a", "1", "b", "2", "a", "3"]), ("a", ["a", ""]), ("a=", ["a", ""]),
            ("a=b=c", ["a", "b=c"]),
            ("a=b+c%20d%2Be", ["a", "b c d+e"]), ("%61%2e=%E4%B8%AD", ["a.", "\u{4E2D}"]), ("&&a=1&", ["a", "1"]),
            ("a=%26%3D", ["a", "&="]),
            ("m={\"x\":[1]}", ["m", "{\"x\":[1]}"]), ("a=\u{FEFF}", ["a", "\u{FEFF}"]), ("a=%0A%7F", ["a", "\n\u{7F}"]),
        ] as [(String, [String])])
    func parametersAreDecodedInOrder(_ query: String, _ expected: [String]) throws {
        #expect(try QueryParameters(ArraySlice(query.utf8)).pairs.flatMap { [$0.name, $0.value] } == expected)
    }

    @Test func valuesAreFoundByName() throws {
        let parameters = try QueryParameters(ArraySlice("a=1&b=2&a=3".utf8))
        #expect(parameters["a"] == "1")
        #expect(parameters["c"] == nil)
        #expect(parameters.values(of: "a") == ["1", "3"])
    }

    @Test func theyAreThoseOfTheRequest() throws {
        let request = try Request(parsing: "GET /p?x=%20y HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try QueryParameters(of: request)["x"] == " y")
    }

    @Test(arguments: [
        "a=%", "a=%4", "a=%4g", "a=%%41", "a=%u0041", "a=%00", "a=x%00y", "a=%FF", "a=%C0%AF", "a=%E4%B8", "a=%ED%A0%80", "a=%F5%80%80%80",
        "a=%+1",
        "a=%1", "a=1&a=%ff",
    ])
    func aValueThatIsNoTextIsRefusedByItsName(_ query: String) throws {
        let problem = try #require(throws: Problem.self) { try QueryParameters(ArraySlice(query.utf8)) }
        #expect(problem.status == .badRequest)
        #expect(problem.code == "malformed_request")
        #expect(problem.errors.map(\.place) == [.parameter("a")])
        #expect(!problem.closes)
    }

    @Test(arguments: ["%=1", "%FF=1", "=1", "a=1&=", "%00=1"])
    func aNameThatIsNoneIsRefused(_ query: String) {
        #expect(throws: Problem.self) { try QueryParameters(ArraySlice(query.utf8)) }
    }

    @Test func theirNumberIsLimited() throws {
        let query = Array(repeating: "a=1", count: 200).joined(separator: "&")
        #expect(try QueryParameters(ArraySlice(query.utf8)).pairs.count == 200)
        #expect(throws: Problem.self) { try QueryParameters(ArraySlice("\(query)&a=1".utf8)) }
    }

    @Test func anyBytesAreReadOrRefused() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        var read = 0
        var refused = 0
        for _ in 0..<5000 {
            let bytes = (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Array("ab=&%+2fF0\u{FF}".utf8)[Int(state >> 33) % 12]
            }
            do {
                let pairs = try QueryParameters(bytes[...]).pairs
                #expect(pairs.allSatisfy { !$0.name.isEmpty && !$0.value.utf8.contains(0) })
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 100 && refused > 100)
    }

    @Test(arguments: [
        ("sup_1", "sup_1"), ("%61+b", "a+b"), ("%E4%B8%AD", "\u{4E2D}"), ("..a", "..a"), ("a%20b", "a b"), ("a:b@c", "a:b@c"),
        ("%2F", "/"), ("a%2fb", "a/b"),
    ])
    func aSegmentIsDecoded(_ raw: String, _ text: String) throws {
        #expect(try segment(raw) == text)
    }

    @Test(arguments: ["%5C", ".", "..", "%2e", "%2E%2e", ".%2e", "%00", "a%00", "%0a", "%7F", "%FF", "%C0%AE"])
    func aSegmentThatWouldLeadElsewhereIsRefused(_ raw: String) throws {
        let problem = try #require(throws: Problem.self) { try segment(raw) }
        #expect(problem.status == .badRequest)
        #expect(problem.code == "malformed_request")
    }

    private func segment(_ raw: String) throws -> String {
        let request = try Request(parsing: "GET /\(raw) HTTP/1.1\r\nHost: a\r\n\r\n")
        return try request.segment(ByteRange(Int(request.head.path.start) + 1, Int(request.head.path.end)))
    }
}
