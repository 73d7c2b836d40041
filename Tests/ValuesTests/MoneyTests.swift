import Testing

@testable import Values

@Suite struct MoneyTests {
    static func currency(_ digits: Int) -> Currency {
        switch digits {
        case 0: Currency("JPY") ?? .euro
        case 3: Currency("KWD") ?? .euro
        default: .euro
        }
    }

    @Test(arguments: [
        ("1234.50", "EUR", Int64(123_450), "1234.50"), ("1234.5", "EUR", 123_450, "1234.50"), ("-0.05", "EUR", -5, "-0.05"),
        ("7", "JPY", 7, "7"), ("7.000", "JPY", 7, "7"), ("1.2345", "CLF", 12_345, "1.2345"), ("1", "KWD", 1_000, "1.000"),
        ("0", "EUR", 0, "0.00"), ("92233720368547758.07", "EUR", .max, "92233720368547758.07"),
    ])
    func anAmountHasTheDigitsOfItsCurrency(text: String, code: String, minorUnits: Int64, written: String) throws {
        let currency = try #require(Currency(code))
        let money = try Money(text, currency)
        #expect(money.minorUnits == minorUnits)
        #expect(money.description == written)
        #expect(Money.text(minorUnits: minorUnits, digits: currency.digits).description == written)
    }

    @Test(arguments: [
        ("1.005", "EUR", NumberError.tooPrecise), ("0.5", "JPY", .tooPrecise), ("1.00001", "CLF", .tooPrecise),
        ("92233720368547758.08", "EUR", .outOfRange), ("1,50", "EUR", .malformed), ("", "EUR", .malformed), ("€1", "EUR", .malformed),
    ])
    func anAmountThatDoesNotFitIsRefused(text: String, code: String, error: NumberError) throws {
        let currency = try #require(Currency(code))
        #expect(throws: error) { try Money(text, currency) }
    }

    @Test(arguments: [
        ("1.005", 2, Int64(101), Int64(100)), ("2.675", 2, 268, 268), ("-2.675", 2, -268, -268), ("0.125", 2, 13, 12),
        ("10.0005", 3, 10_001, 10_000), ("1234.5", 0, 1_235, 1_234), ("0.5", 0, 1, 0), ("-0.5", 0, -1, 0), ("2.5", 0, 3, 2),
    ])
    func aTextIsRoundedWithoutPassingThroughBinary(text: String, digits: Int, halfUp: Int64, halfEven: Int64) throws {
        let currency = Self.currency(digits)
        #expect(try Money(text, currency, rounding: .halfUp).minorUnits == halfUp)
        #expect(try Money(text, currency, rounding: .halfEven).minorUnits == halfEven)
    }

    @Test func aLineIsRoundedOnce() throws {
        func line(_ quantity: String, _ price: String, per: String = "1", discount: String = "0", _ rounding: Rounding = .halfUp) throws
            -> Int64
        {
            try Money.line(
                quantity: Decimal6(quantity), unitPrice: Decimal6(price), per: Decimal6(per), discountPercent: Decimal6(discount), .euro,
                rounding: rounding
            ).minorUnits
        }
        #expect(try line("3", "9.99") == 2_997)
        #expect(try line("2", "0.125") == 25)
        #expect(try line("1", "0.125") == 13)
        #expect(try line("1", "0.125", .halfEven) == 12)
        #expect(try line("-3", "0.07") == -21)
        #expect(try line("2500", "12.34", per: "1000") == 3_085)
        #expect(try line("1", "0.03", discount: "50") == 2)
        // Rounded before the discount, 0.245 would become 0.25 and the line 0.23.
        #expect(try line("1", "0.245", discount: "10") == 22)
        #expect(try line("3", "33.333", discount: "0.5") == 9_950)
        #expect(try line("1", "10", discount: "100") == 0)
        #expect(try line("1000000", "1000000") == 100_000_000_000_000)
        #expect(throws: NumberError.divisionByZero) { try line("1", "1", per: "0") }
        #expect(throws: NumberError.outOfRange) { try line("9000000000000", "9000000000000") }
    }

    @Test func aLineOfEveryDigitCountIsExact() throws {
        for (code, expected) in [("JPY", Int64(4)), ("EUR", 370), ("KWD", 3_704), ("CLF", 37_037)] {
            let currency = try #require(Currency(code))
            #expect(try Money.line(quantity: 3, unitPrice: Decimal6("1.234567"), currency).minorUnits == expected)
        }
    }

    /// Lines as quantity, unit price and tax rate; the sums per line and per rate differ.
    @Test(arguments: [
        ([("1", "0.33", "21"), ("1", "0.33", "21"), ("1", "0.33", "21")], Int64(99), Int64(21), Int64(21)),
        ([("3", "9.99", "20"), ("7", "1.15", "5"), ("1", "100.10", "20"), ("2", "0.125", "5")], 13_837, 2_642, 2_643),
        ([("-1", "2.50", "19"), ("-3", "0.07", "19")], -271, -52, -51),
    ])
    func taxIsRoundedPerLineOrPerRate(lines: [(String, String, String)], net: Int64, perLine: Int64, perRate: Int64) throws {
        for rounding in Rounding.allCases {
            var (nets, lineTax) = ([String: Int64](), Int64(0))
            for (quantity, price, rate) in lines {
                let amount = try Money.line(quantity: Decimal6(quantity), unitPrice: Decimal6(price), .euro, rounding: rounding)
                nets[rate, default: 0] += amount.minorUnits
                lineTax += try amount.percent(Decimal6(rate), rounding: rounding).minorUnits
            }
            let rateTax = try nets.reduce(0) {
                try $0 + Money(minorUnits: $1.value, .euro).percent(Decimal6($1.key), rounding: rounding).minorUnits
            }
            #expect(nets.values.reduce(0, +) == net)
            #expect(lineTax == perLine)
            #expect(rateTax == perRate)
        }
    }

    @Test(arguments: [
        (Int64(1_200), Int64(200), Int64(200)), (1_000, 167, 167), (999, 166, 167), (1, 0, 0), (119, 20, 20),
    ])
    func theTaxInsideAGrossAmountIsTheDifference(gross: Int64, halfUp: Int64, halfEven: Int64) throws {
        let money = Money(minorUnits: gross, .euro)
        #expect(try gross - money.net(ofTaxPercent: 20, rounding: .halfUp).minorUnits == halfUp)
        #expect(try gross - money.net(ofTaxPercent: 20, rounding: .halfEven).minorUnits == halfEven)
        #expect(throws: NumberError.divisionByZero) { try money.net(ofTaxPercent: -100) }
    }

    @Test(arguments: [
        ("100.00", "EUR", "JPY", "162.345", "16235"), ("16235", "JPY", "EUR", "0.00616", "100.01"), ("1", "JPY", "KWD", "0.002", "0.002"),
        ("1.000", "KWD", "CLF", "0.08765", "0.0877"), ("-1.00", "EUR", "JPY", "0.5", "-1"),
    ])
    func anExchangedAmountIsRoundedToTheTargetsDigits(text: String, from: String, to: String, rate: String, expected: String) throws {
        let (source, target) = try (#require(Currency(from)), #require(Currency(to)))
        #expect(try Money(text, source).converted(to: target, rate: Decimal6(rate)).description == expected)
    }

    @Test func amountsOfTwoCurrenciesHaveNoSum() throws {
        let ten = Money(minorUnits: 10, .euro)
        #expect(try ten.adding(ten)?.minorUnits == 20)
        #expect(try ten.adding(Money(minorUnits: 10, .yuan)) == nil)
        #expect(throws: NumberError.outOfRange) { try Money(minorUnits: .max, .euro).adding(ten) }
    }
}
