import Testing

@testable import Values

@Suite struct CurrencyTests {
    @Test(arguments: [
        ("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("KRW", 0), ("BHD", 3), ("VND", 0), ("GBP", 2), ("IQD", 3), ("CLP", 0),
        ("ISK", 0), ("UYW", 4), ("TND", 3), ("CNY", 2), ("XAF", 0), ("HUF", 2), ("HRK", 2),
    ])
    func theDigitsAreThoseOfTheStandard(code: String, digits: Int) {
        #expect(Currency(code)?.digits == digits)
        #expect(Currency(code)?.code == code)
    }

    @Test(arguments: ["", "EU", "EURO", "eur", "XXX", "XAU", "ZZZ", "ÄÖÜ", "EU1"])
    func whatIsNoCurrencyIsRefused(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test func theTableIsComplete() {
        #expect(Currency.all.count == 171)
        #expect(Set(Currency.all).count == 171)
        #expect(Currency.all.map(\.code) == Currency.all.map(\.code).sorted())
        #expect(Currency.all.allSatisfy { Currency($0.code) == $0 && !$0.name.isEmpty })
    }

    @Test func theNamedOnesAreThoseOfTheTable() {
        #expect(Currency.euro == Currency("EUR"))
        #expect(Currency.usDollar == Currency("USD"))
        #expect(Currency.yuan == Currency("CNY"))
        #expect(Currency.yuan.name == "Yuan Renminbi")
    }
}
