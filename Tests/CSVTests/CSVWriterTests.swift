import Chance
import Testing

@testable import CSV

@Suite struct CSVWriterTests {
    private func written(_ cells: [String], delimiter: CSVDelimiter = .comma, guardsFormulas: Bool = true) -> String {
        var writer = CSVWriter(delimiter: delimiter, guardsFormulas: guardsFormulas)
        for cell in cells { writer.text(cell) }
        writer.endRow()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""),
        ("a ", "\"a \""),
        ("a;b", "a;b"), ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("'=x", "''=x"),
        ("'x", "'x"), ("'", "'"), ("=\"a\"", "\"'=\"\"a\"\"\""), ("a=b", "a=b"), ("", "\"\""),
    ])
    func aCellIsQuotedAndGuardedAsNeeded(text: String, expected: String) {
        #expect(written([text]) == expected + "\r\n")
    }

    @Test func numbersAreNeverGuarded() {
        var writer = CSVWriter()
        writer.plain("-5.25")
        writer.empty()
        writer.plain(utf8: Array("+1".utf8).span)
        writer.text(utf8: Array("+1".utf8).span)
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "-5.25,,+1,'+1\r\n")
    }

    @Test func machinesMayReadWithoutGuards() {
        #expect(written(["=1", "-2"], guardsFormulas: false) == "=1,-2\r\n")
    }

    @Test func theDelimiterDecidesWhatIsQuoted() {
        #expect(written(["a,b", "c;d"], delimiter: .semicolon) == "a,b;\"c;d\"\r\n")
    }

    @Test func theBufferCanBeSentInParts() {
        var writer = CSVWriter(byteOrderMark: true)
        writer.text("a")
        writer.endRow()
        #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array("a\r\n".utf8))
        writer.removeAll()
        writer.empty()
        writer.endRow()
        writer.empty()
        writer.empty()
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\"\r\n,\r\n")
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SplitMix(seed: 8)
        let alphabet = Array("ab,;\"\n\r '=+-@\t张é|0".unicodeScalars)
        for round in 0..<500 {
            let delimiter: CSVDelimiter = round % 2 == 0 ? .comma : .semicolon
            let isGuarded = round % 3 != 0
            var writer = CSVWriter(delimiter: delimiter, guardsFormulas: isGuarded, byteOrderMark: round % 5 == 0)
            var rows: [[String]] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                var row: [String] = []
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    var cell = ""
                    for _ in 0..<Int.random(in: 0...6, using: &random) {
                        cell.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "x")
                    }
                    row.append(cell)
                    writer.text(cell)
                }
                writer.endRow()
                rows.append(row)
            }
            let read = ReadRow.all(writer.bytes, chunk: 1 + round % 9, delimiter: delimiter, removesFormulaGuards: isGuarded)
            // Bytes are compared: Swift takes some different sequences of scalars for one text.
            #expect(read.map { $0.cells.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
            #expect(read.allSatisfy { $0.problem == nil })
        }
    }

    @Test(arguments: [("'=1", "=1"), ("''=1", "'=1"), ("'x", "'x"), ("'", "'"), ("''", "''"), ("x'=", "x'="), ("\"'-5\"", "-5")])
    func theReaderTakesAGuardAway(text: String, expected: String) {
        #expect(ReadRow.all(Array("a,\(text),b".utf8), removesFormulaGuards: true) == [ReadRow(1, ["a", expected, "b"])])
    }
}
