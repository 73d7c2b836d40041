internal import HTTP
internal import Testing

@Suite struct GrammarTests {
    private static let alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let unreserved = alphanumerics + "-._~"
    private static let subDelimiters = "!$&'()*+,;="

    @Test(arguments: UInt8(0x21)...0x7E)
    func eachPlaceTakesTheCharactersOfItsGrammar(_ byte: UInt8) {
        let character = Character(UnicodeScalar(byte))
        func takes(_ text: String) -> Bool { HeadFeed(text).whole.isComplete }
        #expect(
            takes("GET / HTTP/1.1\r\nHost: a\r\nX\(character): 1\r\n\r\n") == (Self.alphanumerics + "!#$%&'*+-.^_`|~:").contains(character))
        #expect(
            takes("GET /a\(character) HTTP/1.1\r\nHost: a\r\n\r\n") == (Self.unreserved + Self.subDelimiters + ":@/?").contains(character))
        #expect(takes("GET /?a\(character) HTTP/1.1\r\nHost: a\r\n\r\n") == !"\"<>#".contains(character))
        #expect(
            takes("GET / HTTP/1.1\r\nHost: a\(character)a\r\n\r\n") == (Self.unreserved + Self.subDelimiters).contains(character))
        #expect(takes("GET / HTTP/1.1\r\nHost: a\r\nX: \(character)\r\n\r\n"))
    }
}
