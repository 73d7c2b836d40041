internal import HTTP
internal import Testing

@Suite struct FormFileTests {
    private static let head = "Content-Disposition: form-data; name=\"file\"; filename=\"q.pdf\"\r\nContent-Type: application/pdf"

    @Test(arguments: ["", "hello", "\r\n", "\r\n--", "\r\n--bounda", "--boundary", "a\r\nb\r\n\r\nc"])
    func theFileIsFoundAsItIs(_ content: String) throws {
        let body = Array("--boundary\r\n\(Self.head)\r\n\r\n\(content)\r\n--boundary--\r\n".utf8)
        let file = try FormFile(in: body, boundary: "boundary")
        #expect(file.name == "q.pdf")
        #expect(file.contentType?.name == "application/pdf")
        #expect(String(decoding: body[file.content], as: UTF8.self) == content)
    }

    @Test func otherPartsArePassedOver() throws {
        let note = "Content-Disposition: form-data; name=\"note\"\r\n\r\nhello"
        let body = Array("--b\r\n\(note)\r\n--b\r\n\(Self.head)\r\n\r\nx\r\n--b\r\n\r\nbare\r\n--b--".utf8)
        #expect(String(decoding: body[try FormFile(in: body, boundary: "b").content], as: UTF8.self) == "x")
    }

    @Test(arguments: [
        ("a b.txt", "a b.txt"), ("C:\\\\dir\\\\x.txt", "x.txt"), ("../../etc/passwd", "passwd"), ("\u{4E2D}.csv", "\u{4E2D}.csv"),
        ("a\\\"b", "a\"b"), ("../\u{301}x", "\u{301}x"),
    ])
    func aFileNameHasNoFolders(_ sent: String, _ name: String) throws {
        let body = Array("--b\r\nContent-Disposition: form-data; filename=\"\(sent)\"\r\n\r\nx\r\n--b--".utf8)
        #expect(try FormFile(in: body, boundary: "b").name == name)
    }

    @Test(arguments: [
        "", "--b", "--b--", "--c\r\n\r\n\r\n--c--", "x--b\r\n\(head)\r\n\r\nx\r\n--b--", "--b\r\n\(head)\r\n\r\nx",
        "--b\r\n\(head)\r\n\r\nx\r\n--b",
        "--b\r\n\(head)\r\n\r\nx\r\n--b-", "--b\n\(head)\r\n\r\nx\r\n--b--", "--b x\r\n\(head)\r\n\r\nx\r\n--b--", "--b\r\n\(head)\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--", "--b\r\nnothing\r\n\r\nx\r\n--b--",
        "--b\r\n\(head)\r\n\r\nx\r\n--b\r\n\(head)\r\n\r\ny\r\n--b--",
        "--b\r\nX: \(String(repeating: "a", count: 5000))\r\n\(head)\r\n\r\nx\r\n--b--",
        String(repeating: "--b\r\n\r\nx\r\n", count: 16) + "--b\r\n\(head)\r\n\r\nx\r\n--b--",
    ])
    func aFormThatIsNotWellFormedIsRefused(_ text: String) throws {
        let problem = try #require(throws: Problem.self) { try FormFile(in: Array(text.utf8), boundary: "b") }
        #expect(problem.status == .badRequest)
    }

    @Test(arguments: ["", String(repeating: "b", count: 71)])
    func aBoundaryHasALength(_ boundary: String) {
        let body = Array("--\(boundary)\r\n\(Self.head)\r\n\r\nx\r\n--\(boundary)--".utf8)
        #expect(throws: Problem.self) { try FormFile(in: body, boundary: boundary) }
    }

    @Test(arguments: ["\u{0}", "\t", "\n", "\r", "\u{1B}", "\u{7F}"])
    func aNameHoldsNoControlCharacter(_ control: String) {
        let body = Array("--b\r\nContent-Disposition: form-data; filename=\"a\(control)b\"\r\n\r\nx\r\n--b--".utf8)
        #expect(throws: Problem.self) { try FormFile(in: body, boundary: "b") }
    }

    @Test func aNameThatIsNoTextIsRefused() {
        let body = Array("--b\r\nContent-Disposition: form-data; filename=\"".utf8) + [0xFF] + Array("\"\r\n\r\nx\r\n--b--".utf8)
        #expect(throws: Problem.self) { try FormFile(in: body, boundary: "b") }
    }
}
