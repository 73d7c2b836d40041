import Testing

@testable import Values

@Suite struct SeriesPatternTests {
    @Test(arguments: [
        ("PO-{yyyy}-{00000}", Int64(42), "PO-2026-00042", "2026"), ("REC-{yyyy}{mm}-{0000}", 7, "REC-202611-0007", "2026-11"),
        ("{yy}/{mm}/{00}", 123, "26/11/123", "2026-11"), ("{000}-{yy}", 1, "001-26", "2026"), ("LOY-{00000}", 99_999, "LOY-99999", ""),
        ("采购{yyyy}年{0}号", 3, "采购2026年3号", "2026"), ("{0}", .max, "9223372036854775807", ""),
    ])
    func aPatternGivesNumbersAndTheirPeriod(text: String, counter: Int64, number: String, period: String) throws {
        let pattern = try SeriesPattern(text)
        let date = try #require(CalendarDate("2026-11-23"))
        #expect(pattern.number(counter, on: date) == number)
        #expect(pattern.period(on: date) == period)
        #expect(pattern.description == text)
    }

    @Test(arguments: [
        ("", SeriesPatternError.length), (String(repeating: "A", count: 40) + "{0}", .length), ("PO", .counters(0)),
        ("{0}{0}", .counters(2)),
        ("PO-{yyyy", .unbalancedBrace), ("PO}-{0}", .unbalancedBrace), ("{yyy}-{0}", .unknownPart("yyy")), ("{}-{0}", .unknownPart("")),
        ("{01}", .unknownPart("01")), ("{0{0}}", .unknownPart("0{0")), ("{mm}-{000}", .monthWithoutYear),
    ])
    func aPatternThatCannotCountIsRefused(text: String, error: SeriesPatternError) {
        #expect(throws: error) { try SeriesPattern(text) }
    }

    @Test func everyErrorExplainsItself() {
        #expect(SeriesPatternError.unknownPart("dd").description.contains("{dd}"))
        #expect(SeriesPatternError.counters(2).description.contains("2"))
    }
}
