import Testing

@testable import Values

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("0001-01-01", -719_162), ("1600-02-29", -135_081), ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016),
        ("2024-02-29", 19_782), ("2026-11-23", 20_780), ("9999-12-31", 2_932_896),
    ])
    func aDateIsACountOfDays(text: String, number: Int) {
        #expect(CalendarDate(text)?.dayNumber == number)
        #expect(CalendarDate(dayNumber: number)?.description == text)
    }

    @Test(arguments: [
        "", "2026-1-1", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01",
        "2026/01/01", "20260101", "2026-01-01T", " 2026-01-01", "+2026-01-1", "２026-01-01", "10000-01-01", "2026-01-32",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func everyDayFollowsTheOneBefore() throws {
        var day = try #require(CalendarDate("1896-01-01"))
        for _ in 0..<80_000 {
            let next = try #require(day.adding(days: 1))
            #expect(next > day)
            #expect(next.dayNumber == day.dayNumber + 1)
            #expect(next.day == 1 ? day == day.endOfMonth && next == next.startOfMonth : next.day == day.day + 1)
            #expect(next.weekday.rawValue == day.weekday.rawValue % 7 + 1)
            day = next
        }
    }

    @Test(arguments: [("2026-11-23", Weekday.monday), ("1970-01-01", .thursday), ("0001-01-01", .monday), ("2000-02-29", .tuesday)])
    func aDateHasAWeekday(text: String, weekday: Weekday) {
        #expect(CalendarDate(text)?.weekday == weekday)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-31", 2, "2027-02-28"), ("0001-02-01", -1, "0001-01-01"),
    ])
    func monthsAreAddedUpToTheEndOfTheMonth(text: String, months: Int, expected: String) {
        #expect(CalendarDate(text)?.adding(months: months)?.description == expected)
    }

    @Test func arithmeticEndsAtTheFirstAndTheLastYear() {
        #expect(CalendarDate.latest.adding(days: 1) == nil)
        #expect(CalendarDate.earliest.adding(days: -1) == nil)
        #expect(CalendarDate.latest.adding(months: 1) == nil)
        #expect(CalendarDate.earliest.adding(months: -1) == nil)
        #expect(CalendarDate.latest.adding(days: .max) == nil)
        #expect(CalendarDate.latest.adding(months: .max) == nil)
        #expect(CalendarDate.earliest.adding(months: .min) == nil)
        #expect(CalendarDate.earliest.days(until: .latest) == 3_652_058)
    }
}
