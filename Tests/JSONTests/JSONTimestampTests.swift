import JSON
import Testing

struct JSONTimestampTests {
    private func written(_ milliseconds: Int64) -> String {
        var json = JSONWriter()
        json.timestamp(milliseconds: milliseconds)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (1_795_469_703_570, "2026-11-23T21:35:03.570Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (-2_203_891_200_001, "1900-02-28T23:59:59.999Z"), (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-11_676_096_000_000, "1600-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func anInstantIsWrittenInUTC(_ milliseconds: Int64, _ text: String) {
        #expect(written(milliseconds) == "\"\(text)\"")
    }

    @Test(arguments: [Int64.min, -62_135_596_800_001])
    func anInstantBeforeTheYear1IsTheFirstThereIs(_ milliseconds: Int64) {
        #expect(written(milliseconds) == "\"0001-01-01T00:00:00.000Z\"")
    }

    @Test(arguments: [Int64.max, 253_402_300_800_000])
    func anInstantAfterTheYear9999IsTheLastThereIs(_ milliseconds: Int64) {
        #expect(written(milliseconds) == "\"9999-12-31T23:59:59.999Z\"")
    }

    /// Walks the calendar as people do, day by day, and compares each of the 3,652,059 days.
    @Test func everyDayFromTheYear1To9999IsWrittenAsTheCalendarHasIt() {
        var json = JSONWriter(capacity: 32)
        var expected = Array("\"0000-00-00T12:34:56.789Z\"".utf8)
        var milliseconds: Int64 = -62_135_596_800_000 + 45_296_789
        var wrong = 0
        func put(_ value: Int, _ digits: Int, at index: Int) {
            var value = value
            for place in stride(from: index + digits - 1, through: index, by: -1) {
                expected[place] = UInt8(48 + value % 10)
                value /= 10
            }
        }
        for year in 1...9_999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            put(year, 4, at: 1)
            for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                put(month + 1, 2, at: 6)
                for day in 1...days {
                    put(day, 2, at: 9)
                    json.removeAll()
                    json.timestamp(milliseconds: milliseconds)
                    if json.bytes != expected { wrong += 1 }
                    milliseconds += 86_400_000
                }
            }
        }
        #expect(wrong == 0)
        #expect(milliseconds == 253_402_300_800_000 + 45_296_789)
    }
}
