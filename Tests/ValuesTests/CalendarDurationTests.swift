import Testing

@testable import Values

@Suite struct CalendarDurationTests {
    @Test(arguments: [
        ("P3D", CalendarDuration(days: 3)), ("P1M", CalendarDuration(months: 1)), ("P1Y2M", CalendarDuration(months: 14)),
        ("P2W", CalendarDuration(days: 14)), ("PT1H30M", CalendarDuration(milliseconds: 5_400_000)),
        ("PT0.5S", CalendarDuration(milliseconds: 500)),
        ("PT90S", CalendarDuration(milliseconds: 90_000)),
        ("P1Y1M1W1DT1H1M1.001S", CalendarDuration(months: 13, days: 8, milliseconds: 3_661_001)),
        ("P0D", CalendarDuration()),
    ])
    func aLengthIsRead(text: String, duration: CalendarDuration) {
        #expect(CalendarDuration(text) == duration)
    }

    @Test(arguments: [
        "", "P", "PT", "P1", "1D", "p1d", "P1DT", "P1D1M", "PT1M1H", "P-1D", "-P1D", "P1.5D", "PT1.S", "PT1.0001S", "PT.5S", "P1D ",
        "P1D1D",
        "P9999999999D", "P1H", "PT1D", "P١D",
    ])
    func whatIsNoLengthIsRefused(text: String) {
        #expect(CalendarDuration(text) == nil)
    }

    @Test(arguments: [
        ("2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00:00.000Z"), ("2026-11-23T23:30:00Z", "PT1H", "2026-11-24T00:30:00.000Z"),
        ("2024-02-28T12:00:00Z", "P1D", "2024-02-29T12:00:00.000Z"), ("1969-12-31T23:00:00Z", "P1DT2H", "1970-01-02T01:00:00.000Z"),
    ])
    func anInstantMovesByTheCalendar(start: String, length: String, end: String) throws {
        let duration = try #require(CalendarDuration(length))
        #expect(Timestamp(start)?.adding(duration)?.description == end)
    }

    @Test func anInstantCannotLeaveTheCalendar() {
        #expect(Timestamp.latest.adding(CalendarDuration(milliseconds: 1)) == nil)
        #expect(Timestamp.latest.adding(CalendarDuration(days: 1)) == nil)
        #expect(Timestamp.latest.adding(CalendarDuration(months: .max)) == nil)
        #expect(Timestamp(milliseconds: .max).adding(CalendarDuration(days: 1)) == nil)
    }
}
