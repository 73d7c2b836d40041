import Chance
import Testing

@testable import CSV

@Suite struct CSVReaderTests {
    private static let files: [(text: String, rows: [ReadRow])] = [
        ("", []),
        ("a", [ReadRow(1, ["a"])]),
        ("a,b\nc,d\n", [ReadRow(1, ["a", "b"]), ReadRow(2, ["c", "d"])]),
        ("a,b\r\nc,d", [ReadRow(1, ["a", "b"]), ReadRow(2, ["c", "d"])]),
        ("a,b\rc,d\r", [ReadRow(1, ["a", "b"]), ReadRow(2, ["c", "d"])]),
        ("a,\n,b\n,", [ReadRow(1, ["a", ""]), ReadRow(2, ["", "b"]), ReadRow(3, ["", ""])]),
        ("\n\na\r\n\r\nb\n\n", [ReadRow(3, ["a"]), ReadRow(5, ["b"])]),
        ("\"\"\na", [ReadRow(1, [""]), ReadRow(2, ["a"])]),
        ("\"a,b\",\"c\"\"d\"\n", [ReadRow(1, ["a,b", "c\"d"])]),
        ("\"a\r\nb\nc\rd\",e\nf", [ReadRow(1, ["a\r\nb\nc\rd", "e"]), ReadRow(5, ["f"])]),
        ("\"\"\"\"", [ReadRow(1, ["\""])]),
        ("\"a\"", [ReadRow(1, ["a"])]),
        (" a , b \n", [ReadRow(1, [" a ", " b "])]),
        ("\u{FEFF}a,b\n", [ReadRow(1, ["a", "b"])]),
        ("a\u{FEFF},b\n", [ReadRow(1, ["a\u{FEFF}", "b"])]),
        ("名,值\n张,1\n", [ReadRow(1, ["名", "值"]), ReadRow(2, ["张", "1"])]),
        ("a\u{0}b,c", [ReadRow(1, ["a\u{0}b", "c"])]),
        ("a\"b,c\nd\n", [ReadRow(1, ["a\"b", "c"], .strayQuote), ReadRow(2, ["d"])]),
        ("\"a\"b,c\nd\n", [ReadRow(1, ["ab", "c"], .textAfterQuote), ReadRow(2, ["d"])]),
        ("a\n\"b\nc", [ReadRow(1, ["a"]), ReadRow(2, ["b\nc"], .unclosedQuote)]),
        ("\"", [ReadRow(1, [""], .unclosedQuote)]),
        ("a,\"", [ReadRow(1, ["a", ""], .unclosedQuote)]),
        ("\"a\" ,b", [ReadRow(1, ["a ", "b"], .textAfterQuote)]),
    ]

    @Test(arguments: files)
    func aFileIsItsRows(text: String, rows: [ReadRow]) {
        #expect(ReadRow.all(text) == rows)
    }

    @Test(arguments: files)
    func chunksMakeNoDifference(text: String, rows: [ReadRow]) {
        for chunk in 1...7 {
            #expect(ReadRow.all(Array(text.utf8), chunk: chunk) == rows)
            #expect(ReadRow.all(Array(text.utf8), chunk: chunk, delimiter: nil) == ReadRow.all(text, delimiter: nil))
        }
    }

    @Test(arguments: [
        ("a;b;c\n1,5;2;3", CSVDelimiter.semicolon), ("a\tb\n", .tab), ("a|b|c", .bar), ("a,b;c,d\n;;;;;;;", .comma),
        ("\"a;b;c\",d\n", .comma),
        ("single\n1;2", .comma), ("", .comma), ("\n\n\u{FEFF}", .comma), ("\u{FEFF}a;b\n", .semicolon), ("\"x\ny;z;\",b\tc\td\n", .tab),
    ])
    func theDelimiterIsFoundInTheFirstLine(text: String, delimiter: CSVDelimiter) {
        for chunk in [1, 2, 3, Int.max] {
            let bytes = Array(text.utf8)
            var reader = CSVReader()
            var index = 0
            while index < bytes.count {
                let end = index + min(chunk, bytes.count - index)
                reader.read(bytes.span.extracting(index..<end)) { _ in }
                index = end
            }
            reader.finish { _ in }
            #expect(reader.delimiter == delimiter)
        }
    }

    @Test func aLineThatDeclaresTheDelimiterIsNoRow() {
        let rows = [ReadRow(2, ["a,b", "c"]), ReadRow(3, ["1", "2"])]
        for start in ["sep=;\r\n", "\u{FEFF}sep=;\n"] {
            for chunk in [1, 4, Int.max] {
                #expect(ReadRow.all(Array((start + "a,b;c\n1;2\n").utf8), chunk: chunk, delimiter: nil) == rows)
            }
        }
        #expect(ReadRow.all("\r\n\nsep=^\na^b", delimiter: nil) == [ReadRow(4, ["a", "b"])])
        #expect(ReadRow.all("sep=x\na", delimiter: nil) == [ReadRow(1, ["sep=x"]), ReadRow(2, ["a"])])
    }

    @Test func anyOtherByteMayDelimit() throws {
        let tilde = try #require(CSVDelimiter("~"))
        #expect(ReadRow.all("a~\"b~c\"", delimiter: tilde) == [ReadRow(1, ["a", "b~c"])])
        #expect(CSVDelimiter("tab") == .tab)
        #expect(CSVDelimiter(";") == .semicolon)
        for text in ["", "\"", "\n", "\r", "a", "Z", "0", "é", ",,", "\u{0}", "\u{7F}"] { #expect(CSVDelimiter(text) == nil) }
    }

    @Test(arguments: [1, 2, 3, 5, 1_000])
    func whatPassesALimitIsAProblemOfItsRowAlone(chunk: Int) {
        var limits = CSVLimits()
        limits.cellBytes = 4
        limits.rowBytes = 9
        limits.cells = 3
        func rows(_ text: String) -> [ReadRow] { ReadRow.all(Array(text.utf8), chunk: chunk, limits: limits) }
        #expect(rows("abcd,efgh,i\nx") == [ReadRow(1, ["abcd", "efgh", "i"]), ReadRow(2, ["x"])])
        #expect(rows("a,bcdef,g\nx\n") == [ReadRow(1, ["a"], .cellTooLong), ReadRow(2, ["x"])])
        #expect(rows("\"bcd\nef\",g\nx\n") == [ReadRow(1, [], .cellTooLong), ReadRow(3, ["x"])])
        #expect(rows("abcd,efgh,ij\nx\n") == [ReadRow(1, ["abcd", "efgh"], .rowTooLong), ReadRow(2, ["x"])])
        #expect(rows("a,b,c,d\nx\n") == [ReadRow(1, ["a", "b", "c"], .tooManyCells), ReadRow(2, ["x"])])
        #expect(rows("a\n\"bcdefgh") == [ReadRow(1, ["a"]), ReadRow(2, [], .unclosedQuote)])
    }

    @Test func anEndlessQuoteTakesNoMemory() {
        var reader = CSVReader(delimiter: .comma)
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        var rows: [ReadRow] = []
        let keep: (CSVRow) -> Void = {
            rows.append(ReadRow($0.line, $0.cells, $0.problem))
            #expect($0.bytes.capacity < 4 << 20)
        }
        reader.read([UInt8(ascii: "\"")].span, keep)
        for _ in 0..<200 { reader.read(chunk.span, keep) }
        reader.finish(keep)
        #expect(rows == [ReadRow(1, [], .unclosedQuote)])
    }

    @Test func randomBytesReadTheSameInAnyChunks() {
        var random = SplitMix(seed: 7)
        let alphabet = Array("ab,;\"\"\"\n\r '=+\t\u{0}".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0x80]
        var limits = CSVLimits()
        limits.cellBytes = 12
        limits.rowBytes = 30
        limits.cells = 6
        for round in 0..<1_500 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let delimiter: CSVDelimiter? = round % 2 == 0 ? .comma : nil
            let whole = ReadRow.all(bytes, delimiter: delimiter, limits: limits, removesFormulaGuards: true)
            for chunk in [1, 2, 3, 11] {
                #expect(ReadRow.all(bytes, chunk: chunk, delimiter: delimiter, limits: limits, removesFormulaGuards: true) == whole)
            }
        }
    }

    @Test func aRowThatIsKeptDoesNotChange() {
        var reader = CSVReader(delimiter: .comma)
        var kept: [CSVRow] = []
        reader.read(Array("a,b\nc,d\n".utf8).span) { kept.append($0) }
        #expect(kept.map(\.cells) == [["a", "b"], ["c", "d"]])
        #expect(kept[0][1] == "b")
        #expect(kept[0][2] == nil)
        #expect(kept[0].withCell(0) { $0.count } == 1)
        #expect(kept[0].count == 2)
    }

    @Test func anErrorOfTheReceiverEndsTheReading() {
        struct Stop: Error {}
        var reader = CSVReader(delimiter: .comma)
        var count = 0
        #expect(throws: Stop.self) {
            try reader.read(Array("a\nb\nc\n".utf8).span) { _ in
                count += 1
                if count == 2 { throw Stop() }
            }
        }
        #expect(count == 2)
    }

    @Test func everyProblemExplainsItself() {
        let problems: [CSVProblem] = [.strayQuote, .textAfterQuote, .unclosedQuote, .cellTooLong, .rowTooLong, .tooManyCells]
        #expect(Set(problems.map(\.description)).count == problems.count)
    }
}
