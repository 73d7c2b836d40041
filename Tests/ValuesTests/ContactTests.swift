import Testing

@testable import Values

@Suite struct ContactTests {
    @Test(arguments: [
        ("Ann.Lee@Example.COM", "Ann.Lee@example.com"), (" a+b@c.de\n", "a+b@c.de"), ("o'neil@münchen.de", "o'neil@münchen.de"),
        ("张@例子.中国", "张@例子.中国"), ("a@b.c-d.io", "a@b.c-d.io"),
    ])
    func anEmailAddressKeepsItsLocalPartAndLowersItsDomain(text: String, expected: String) {
        #expect(EmailAddress(text)?.text == expected)
    }

    @Test(arguments: [
        "", "@", "a@", "@b.de", "a@b", "a b@c.de", "a@b..de", ".a@b.de", "a.@b.de", "a..b@c.de", "a@-b.de", "a@b-.de", "a@1.2.3.4",
        "a@b.de.",
        "a,b@c.de", "a@b.de>", "\"a\"@b.de", "a@b c.de", "a\u{0}@b.de", "a@@b.de",
    ])
    func whatNobodyCanWriteToIsNoEmailAddress(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func longEmailAddressesAreRefused() {
        #expect(EmailAddress(String(repeating: "a", count: 64) + "@b.de") != nil)
        #expect(EmailAddress(String(repeating: "a", count: 65) + "@b.de") == nil)
        #expect(EmailAddress("a@" + String(repeating: "b.", count: 130) + "de") == nil)
    }

    @Test func capitalsDoNotMakeAnotherMailbox() {
        #expect(EmailAddress("Ann@B.de")?.matchingKey == EmailAddress("ann@b.DE")?.matchingKey)
    }

    @Test(arguments: [
        ("030 123456", "DE", "+4930123456"), ("+49 (0)30 / 12 34-56", "DE", "+4930123456"), ("0049 30 123456", "FR", "+4930123456"),
        ("(212) 555-0100", "US", "+12125550100"), ("1-212-555-0100", "US", "+12125550100"), ("011 49 30 123456", "US", "+4930123456"),
        ("138 1234 5678", "CN", "+8613812345678"), ("010-6552 9988", "CN", "+861065529988"), ("06 6982 1234", "IT", "+390669821234"),
        ("8 (495) 123-45-67", "RU", "+74951234567"), ("06 1 234 5678", "HU", "+3612345678"), ("＋８６ １３８１２３４５６７８", "DE", "+8613812345678"),
        ("+1 212 555 0100 ext. 22", "US", "+12125550100"), ("tel:+1-212-555-0100", "DE", "+12125550100"), ("110", "CN", "110"),
        ("10 12 34", "NO", "+47101234"),
    ])
    func aPhoneNumberBecomesInternational(raw: String, country: String, expected: String) throws {
        let number = try #require(PhoneNumber(raw, country: Country(country)))
        #expect(number.normalized == expected)
        #expect(number.raw == raw)
        #expect(number.isInternational == expected.hasPrefix("+"))
    }

    @Test func aPhoneNumberOfAnUnknownCountryKeepsItsDigits() {
        #expect(PhoneNumber("030/123456")?.normalized == "030123456")
        #expect(PhoneNumber("0049 30 123456")?.normalized == "+4930123456")
        #expect(PhoneNumber("+49 30 123456")?.normalized == "+4930123456")
    }

    @Test(arguments: [
        "", "+", "12", "abc", "1-800-FLOWERS", "++49 30 123456", "030+123456", "+0 123456789", "+49", "+1234567890123456", "x12",
        "12345 eggs",
    ])
    func whatCannotBeDialledIsNoPhoneNumber(raw: String) {
        #expect(PhoneNumber(raw, country: Country("DE")) == nil)
    }

    @Test(arguments: [
        ("DE 123.456.789", "DE123456789"), ("12-3456789", "123456789"), ("91350211m000100y43", "91350211M000100Y43"),
        ("143/255/10109", "14325510109"),
    ])
    func aTaxIdentifierLosesItsSeparators(raw: String, text: String) {
        #expect(TaxIdentifier(raw)?.text == text)
    }

    @Test(arguments: ["", "-", "A", "DE_123", "ДЕ123", "123456789012345678901234567890123"])
    func whatIsNoTaxIdentifierIsRefused(raw: String) {
        #expect(TaxIdentifier(raw) == nil)
    }

    @Test(arguments: [
        ("HTTPS://Example.COM/Path?Q=1#f", "https://example.com/Path?Q=1#f", "example.com"),
        ("http://localhost:8080", "http://localhost:8080", "localhost"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]:443/", "[2001:db8::1]"), (" https://例子.中国 ", "https://例子.中国", "例子.中国"),
    ])
    func aWebAddressLowersSchemeAndHost(text: String, expected: String, host: String) {
        #expect(WebAddress(text)?.text == expected)
        #expect(WebAddress(text)?.host == host)
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com", "javascript:alert(1)", "https://", "https:///a", "https://user:pw@example.com/",
        "https://a b.com",
        "https://example.com:0", "https://example.com:65536", "https://example.com:", "https://a..b", "https://[::1", "https://[]",
        "https://example.com/\u{0}", "https://example.com\\@evil.com", "https://[::1]x", "http://a\nb.com", "https://example.com:+80",
    ])
    func whatLeadsNowhereIsNoWebAddress(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(arguments: [
        ("4006381333931", "04006381333931"), ("96385074", "00000096385074"), ("036000291452", "00036000291452"),
        ("10012345678902", "10012345678902"),
        ("4 006381-333931", "04006381333931"),
    ])
    func aBarcodeWithACorrectCheckDigitIsRead(text: String, gtin14: String) {
        #expect(Barcode(text)?.gtin14 == gtin14)
    }

    @Test(arguments: ["", "4006381333932", "400638133393", "96385075", "12345", "400638133393a", "04 006381333931 1"])
    func aBarcodeWithAWrongCheckDigitOrLengthIsRefused(text: String) {
        #expect(Barcode(text) == nil)
    }
}
