import JSON
import Testing

struct JSONBoundsTests {
    @Test func nothingIsReadBeyondTheInput() throws {
        let page = try GuardPage()
        let inputs = acceptedCases.map { Array($0.input.utf8) } + refusedCases.map { Array($0.utf8) } + invalidUTF8Cases.map(\.input)
        for input in inputs {
            let lent = page.lend(input) { try? JSONReader.parse($0.span).root }
            #expect(lent == (try? JSONReader.parse(input).root))
        }
    }

    @Test func nothingIsReadBeyondAColumn() throws {
        let page = try GuardPage()
        for length in 0..<40 {
            for text in ["a", "\"", "é"].map({ String(repeating: $0, count: length) }) {
                var json = JSONWriter()
                page.lend(Array(text.utf8)) { json.string($0) }
                #expect(try JSONReader.parse(json.bytes).root.text == text)
            }
        }
    }
}
