import Chance
import Testing

@testable import Values

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-23T21:35:03.570Z", Int64(1_795_469_703_570)), ("2026-11-23T22:35:03.57+01:00", 1_795_469_703_570),
        ("2026-11-23T18:05:03.5709999-03:30", 1_795_469_703_570), ("2026-11-23 21:35:03Z", 1_795_469_703_000),
        ("2026-11-23t21:35:03z", 1_795_469_703_000), ("1970-01-01T00:00:00-00:00", 0), ("1969-12-31T23:59:59.999Z", -1),
        ("2016-12-31T23:59:60Z", 1_483_228_799_999), ("2017-01-01T00:59:60.9+01:00", 1_483_228_799_999),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("2024-02-29T00:00:00+23:59", 1_709_078_460_000),
    ])
    func anInstantIsReadWithItsZone(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T21:35:03", "2026-11-23T21:35Z", "2026-11-23T21:35:03.Z", "2026-11-23T24:00:00Z",
        "2026-11-23T21:60:00Z", "2026-11-23T21:35:61Z", "2026-11-23T21:35:60Z", "2026-02-29T00:00:00Z", "2026-11-23T21:35:03+1",
        "2026-11-23T21:35:03+0100", "2026-11-23T21:35:03+24:00", "2026-11-23T21:35:03+01:60", "2026-11-23T21:35:03ZZ",
        "2026-11-23_21:35:03Z", "2026-11-23T21:35:03,5Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        "2026-11-23T21:35:03.5", "2026-11-23T21-35-03Z",
    ])
    func whatIsNoInstantIsRefused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func everyInstantIsWrittenInOneForm() {
        #expect(Timestamp(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
        #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: .min).description == "0001-01-01T00:00:00.000Z")
        #expect(Timestamp(milliseconds: .max).description == "9999-12-31T23:59:59.999Z")
    }

    @Test func randomInstantsRoundTrip() {
        var random = SplitMix(seed: 4)
        for _ in 0..<2_000 {
            let range = Timestamp.earliest.milliseconds...Timestamp.latest.milliseconds
            let instant = Timestamp(milliseconds: Int64.random(in: range, using: &random))
            #expect(Timestamp(instant.description) == instant)
        }
    }

    @Test func theTextsOfInstantsSortAsTheInstantsDo() {
        let texts = [Int64(-5), 0, 999, 1_000, 86_400_000].map { Timestamp(milliseconds: $0).description }
        #expect(texts == texts.sorted())
    }

    @Test func addingStopsAtTheEndOfTheType() {
        #expect(Timestamp(milliseconds: 5).adding(milliseconds: -6).milliseconds == -1)
        #expect(Timestamp(milliseconds: 5).adding(seconds: 2).milliseconds == 2_005)
        #expect(Timestamp(milliseconds: 5).adding(milliseconds: .max).milliseconds == .max)
        #expect(Timestamp(milliseconds: -5).adding(seconds: .min).milliseconds == .min)
    }

    @Test func theSystemsClockIsInThisCentury() {
        #expect(Timestamp.now() > Timestamp(milliseconds: 1_700_000_000_000))
        #expect(Timestamp.now() < Timestamp(milliseconds: 4_102_444_800_000))
    }
}
