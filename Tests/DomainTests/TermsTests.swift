import MasterData
import Resources
import Testing
import Values

/// Days on which something is due, and days on which something happens.
@Suite struct TermsTests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

    private func terms(days: Int64, endOfMonth: Bool = false, discountDays: Int64? = nil) -> Record<PaymentTerms> {
        var terms = Record<PaymentTerms>(Row(new: PaymentTerms.definition, id: 1))
        terms.days = days
        terms.endOfMonth = endOfMonth
        terms.discountDays = discountDays
        return terms
    }

    @Test(arguments: [
        (0, false, "2026-01-31", "2026-01-31"), (30, false, "2026-01-31", "2026-03-02"), (30, true, "2026-01-15", "2026-03-02"),
        (0, true, "2028-02-01", "2028-02-29"), (14, false, "2026-12-20", "2027-01-03"),
    ])
    func aBillIsDueOnADay(_ days: Int64, _ endOfMonth: Bool, _ date: String, _ expected: String) {
        #expect(terms(days: days, endOfMonth: endOfMonth).due(for: day(date)) == day(expected))
    }

    @Test func aDiscountEndsBeforeTheBillIsDue() {
        #expect(terms(days: 30, discountDays: 10).discountEnds(for: day("2026-11-24")) == day("2026-12-04"))
        #expect(terms(days: 30).discountEnds(for: day("2026-11-24")) == nil)
    }

    private var calendar: Record<Calendar> {
        var calendar = Record<Calendar>(Row(new: Calendar.definition, id: 1))
        for (date, kind) in [("2026-12-25", CalendarException.Kind.closed), ("2026-12-27", .open)] {
            calendar.exceptions.append { exception in
                exception.day = day(date)
                exception.kind = kind
            }
        }
        return calendar
    }

    @Test(arguments: [
        ("2026-12-23", true), ("2026-12-25", false), ("2026-12-26", false), ("2026-12-27", true), ("2026-12-28", true),
    ])
    func anExceptionComesBeforeTheWeekday(_ date: String, _ isOpen: Bool) {
        #expect(calendar.isOpen(on: day(date)) == isOpen)
    }

    @Test(arguments: [("2026-12-24", "2026-12-24"), ("2026-12-25", "2026-12-27"), ("2027-01-02", "2027-01-04")])
    func whatFallsOnAClosedDayMovesOn(_ date: String, _ expected: String) {
        #expect(calendar.nextOpenDay(from: day(date)) == day(expected))
    }

    @Test func aCalendarThatIsNeverOpenHasNoNextDay() {
        var calendar = Record<Calendar>(Row(new: Calendar.definition, id: 1))
        for field in [\Calendar.monday, \.tuesday, \.wednesday, \.thursday, \.friday] { calendar[dynamicMember: field] = false }
        #expect(calendar.nextOpenDay(from: day("2026-11-24")) == nil)
    }

    @Test(arguments: [
        ("DE89 3704 0044 0532 0130 00", true), ("gb82west12345698765432", true), ("DE89370400440532013001", false), ("DE8937040044", false),
        ("8937040044053201300", false), ("DE89-3704-0044-0532-0130-00", false), ("", false),
    ])
    func anIBANHasRightCheckDigits(_ text: String, _ isRight: Bool) {
        #expect((IBAN(text) != nil) == isRight)
    }
}
