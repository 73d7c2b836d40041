import MasterData
import Testing
import Values

/// The order of precedence among prices, case by case.
@Suite struct PriceLookupTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

    private static func price(_ unitPrice: Decimal6?, _ number: Int64, _ change: (inout PriceCandidate) -> Void = { _ in })
        -> PriceCandidate
    {
        var candidate = PriceCandidate(source: "s\(number)", unitPrice: unitPrice, currency: "EUR", number: number)
        change(&candidate)
        return candidate
    }

    private static func lookup(_ quantity: Decimal6 = 1, conversion: UnitConversion = .identity) -> PriceLookup {
        PriceLookup(quantity: quantity, conversion: conversion, date: day("2026-11-24"), currency: "EUR")
    }

    /// Two candidates; the first is to be chosen, the second to lose for the reason.
    struct Duel: Sendable, CustomTestStringConvertible {
        let loses: PriceLookup.Verdict
        let winner: PriceCandidate
        let loser: PriceCandidate
        var testDescription: String { loses.rawValue }
    }

    @Test(arguments: [
        Duel(loses: .otherCurrency, winner: price(9, 2), loser: price(1, 1) { $0.currency = "USD" }),
        Duel(loses: .notValid, winner: price(9, 2), loser: price(1, 1) { $0.validity = Validity(from: day("2026-11-25"), to: nil) }),
        Duel(loses: .notValid, winner: price(9, 2), loser: price(1, 1) { $0.validity = Validity(from: nil, to: day("2026-11-23")) }),
        Duel(loses: .noConversion, winner: price(9, 2), loser: price(1, 1) { $0.conversion = nil }),
        Duel(loses: .noPrice, winner: price(9, 2), loser: price(nil, 1) { $0.discountPercent = 50 }),
        Duel(loses: .belowMinimum, winner: price(9, 2), loser: price(1, 1) { $0.minimumQuantity = 11 }),
        Duel(loses: .nearerPriceExists, winner: price(9, 2), loser: price(1, 1) { $0.level = 1 }),
        Duel(loses: .laterRank, winner: price(9, 2), loser: price(1, 1) { $0.rank = 1 }),
        Duel(loses: .smallerBreak, winner: price(9, 2) { $0.minimumQuantity = 10 }, loser: price(1, 1) { $0.minimumQuantity = 5 }),
        Duel(
            loses: .olderValidity, winner: price(9, 2) { $0.validity = Validity(from: day("2026-11-01"), to: nil) },
            loser: price(1, 1) { $0.validity = Validity(from: day("2026-10-01"), to: nil) }),
        Duel(loses: .laterRecord, winner: price(9, 1), loser: price(1, 2)),
        // What comes first in the order decides, whatever comes later in it says.
        Duel(loses: .nearerPriceExists, winner: price(9, 2) { $0.rank = 9 }, loser: price(1, 1) { $0.level = 1 }),
        Duel(
            loses: .laterRank, winner: price(9, 2),
            loser: price(1, 1) {
                $0.rank = 1; $0.minimumQuantity = 10
            }),
    ])
    func theFirstDifferenceInTheOrderDecides(_ duel: Duel) {
        for candidates in [[duel.winner, duel.loser], [duel.loser, duel.winner]] {
            let verdicts = Self.lookup(10).judge(candidates).reduce(into: [:]) { $0[$1.candidate.number] = $1.verdict }
            #expect(verdicts[duel.winner.number] == .chosen)
            #expect(verdicts[duel.loser.number] == duel.loses)
        }
    }

    @Test func aMinimumIsReachedExactly() {
        let verdicts = Self.lookup(10).judge([Self.price(1, 1) { $0.minimumQuantity = 10 }]).map(\.verdict)
        #expect(verdicts == [.chosen])
    }

    @Test func firstAndLastDayCount() {
        let day = Self.day("2026-11-24")
        #expect(Self.lookup().judge([Self.price(1, 1) { $0.validity = Validity(from: day, to: day) }]).map(\.verdict) == [.chosen])
    }

    @Test func aPricePerBoxIsToldPerPiece() throws {
        let dozen = try #require(UnitConversion(12, 1))
        let judged = Self.lookup(24).judge([
            Self.price(6, 1) {
                $0.conversion = dozen; $0.minimumQuantity = 2
            }
        ])
        #expect(judged.first?.verdict == .chosen)
        #expect(judged.first?.price == (try Decimal6("0.5")))
        #expect(
            Self.lookup(23).judge([
                Self.price(6, 1) {
                    $0.conversion = dozen; $0.minimumQuantity = 2
                }
            ]).first?.verdict == .belowMinimum)
    }

    @Test func aPricePerPieceIsToldPerBox() throws {
        let dozen = try #require(UnitConversion(12, 1))
        let judged = Self.lookup(1, conversion: dozen).judge([Self.price(try Decimal6("0.333333"), 1) { $0.minimumQuantity = 12 }])
        #expect(judged.first?.verdict == .chosen)
        #expect(judged.first?.price == (try Decimal6("3.999996")))
    }

    @Test func aDiscountIsTakenOffAndRoundedOnce() throws {
        let judged = Self.lookup().judge([Self.price(try Decimal6("0.333333"), 1) { $0.discountPercent = 50 }])
        #expect(judged.first?.price == (try Decimal6("0.166667")))
    }

    @Test func nothingIsChosenWhereNothingFits() {
        #expect(Self.lookup().judge([Self.price(1, 1) { $0.currency = "USD" }]).map(\.verdict) == [.otherCurrency])
        #expect(Self.lookup().judge([]).isEmpty)
    }

    @Test func anyCurrencyWillDoWhereNoneIsAsked() {
        let lookup = PriceLookup(quantity: 1, date: Self.day("2026-11-24"), currency: nil)
        #expect(lookup.judge([Self.price(1, 1) { $0.currency = "USD" }]).map(\.verdict) == [.chosen])
    }

    @Test func theOrderOfTheCandidatesNeverMatters() {
        var candidates: [PriceCandidate] = []
        for level in 0..<2 {
            for rank in 0..<2 {
                for minimum in 0..<3 {
                    candidates.append(
                        Self.price(1, Int64(candidates.count + 1)) {
                            $0.level = level
                            $0.rank = Int64(rank)
                            $0.minimumQuantity = Decimal6(integerLiteral: Int64(minimum))
                        })
                }
            }
        }
        let chosen = Self.lookup(1).judge(candidates).first { $0.verdict == .chosen }?.candidate.number
        for shift in candidates.indices {
            let turned = Array(candidates[shift...] + candidates[..<shift])
            let judged = Self.lookup(1).judge(turned)
            #expect(judged.filter { $0.verdict == .chosen }.map(\.candidate.number) == [chosen])
        }
    }
}
