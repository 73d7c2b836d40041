import Chance
import Testing
import Values

@testable import Sync

/// When something can be there, and what that rests on.
@Suite struct PromiseDateTests {
    private let today = CalendarDate(year: 2026, month: 11, day: 25)!

    private func day(_ offset: Int) -> CalendarDate { today.adding(days: offset)! }

    private func promise(
        _ covers: [(quantity: Decimal6, cover: PromiseDate.Cover)], _ confidence: PromiseDate.Confidence = .p80
    ) -> PromiseDate {
        PromiseDate(covers, today: today, confidence: confidence) { $0 }
    }

    @Test func whatIsThereIsFirmToday() {
        let promise = promise([(30, .stock)])
        #expect(promise.day == today && promise.confidence == .firm)
    }

    @Test func theLastPartDecides() {
        let promise = promise([(30, .stock), (70, .promised(day(12))), (5, .promised(day(3)))])
        #expect(promise.day == day(12) && promise.confidence == .p80)
        #expect(promise.parts.map(\.day) == [today, day(12), day(3)])
    }

    @Test func belowFiveDeliveriesTheSuppliersWordCounts() {
        let few = LeadTime([30, 31, 32, 33], quoted: 10)
        #expect(few.basis == .quoted && few.samples == 4)
        #expect(promise([(1, .leadTime(few, from: today))]).day == day(10))
        let enough = LeadTime([30, 31, 32, 33, 34], quoted: 10)
        #expect(enough.basis == .measured && enough.samples == 5)
        #expect(promise([(1, .leadTime(enough, from: today))], .p50).day == day(32))
        // Between the fourth and the fifth, rounded up to whole days.
        #expect(promise([(1, .leadTime(enough, from: today))], .p80).day == day(34))
        #expect(promise([(1, .leadTime(enough, from: today))], .p95).day == day(34))
    }

    @Test func moreConfidenceNeverPromisesAnEarlierDay() {
        for seed in 0..<500 as Range<UInt64> {
            var random = SplitMix(seed: seed)
            let days = (0..<Int.random(in: 5...30, using: &random)).map { _ in Int.random(in: 0...90, using: &random) }
            let lead = LeadTime(days, quoted: nil)
            let (half, most, nearlyAll) = (lead.days(.p50)!, lead.days(.p80)!, lead.days(.p95)!)
            #expect(half <= most && most <= nearlyAll && days.min()! <= half && nearlyAll <= days.max()!, "seed \(seed)")
        }
    }

    @Test func anUnknownPartMakesThePromiseUnknown() {
        #expect(promise([(30, .stock), (1, .unknown)]).day == nil)
        #expect(promise([(1, .leadTime(LeadTime([], quoted: nil), from: today))]).day == nil)
    }

    @Test func aPromiseMovesToTheNextOpenDay() {
        let moved = PromiseDate([(1, .promised(day(2)))], today: today) { $0 == self.day(2) ? self.day(5) : $0 }
        #expect(moved.day == day(5) && moved.movedFrom == day(2))
    }

    @Test func nothingIsPromisedForDaysThatAreOver() {
        #expect(promise([(1, .promised(day(-3)))]).day == today)
        #expect(promise([(1, .leadTime(LeadTime([], quoted: 4), from: day(-30)))]).day == today)
    }
}
