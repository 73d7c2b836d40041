import Testing

@testable import Values

@Suite struct CountryTests {
    @Test(arguments: [
        ("DE", "DEU", "49", "Germany"), ("CN", "CHN", "86", "China"), ("GB", "GBR", "44", "United Kingdom"),
        ("KR", "KOR", "82", "South Korea"),
    ])
    func aCountryHasItsCodes(code: String, alpha3: String, callingCode: String, name: String) throws {
        let country = try #require(Country(code))
        #expect(country.alpha3 == alpha3)
        #expect(country.callingCode == callingCode)
        #expect(country.name == name)
        #expect(country.description == code)
    }

    @Test(arguments: ["", "D", "de", "UK", "ZZ", "EU", "DEU", "D1"])
    func onlyTheStandardsCodesAreCountries(code: String) {
        #expect(Country(code) == nil)
    }

    @Test(arguments: [
        ("UK", "GB"), ("USA", "US"), ("u.s.a.", "US"), ("deu", "DE"), ("germany", "DE"), (" United States of America ", "US"),
        ("Cote d'Ivoire", "CI"), ("CÔTE D’IVOIRE", "CI"), ("Viet Nam", "VN"), ("Vietnam", "VN"), ("Korea, Republic of", "KR"),
        ("Turkey", "TR"), ("Türkiye", "TR"), ("Czech Republic", "CZ"), ("Trinidad & Tobago", "TT"), ("Russian Federation", "RU"),
        ("Hong Kong", "HK"), ("Congo, DRC", "CD"), ("Österreich", "AT"), ("TZA", "TZ"),
    ])
    func anImportUnderstandsNamesAndAliases(text: String, code: String) {
        #expect(Country(imported: text)?.code == code)
    }

    @Test(arguments: ["", " ", "Atlantis", "Eur", "—"])
    func anImportRefusesWhatNobodyCallsACountry(text: String) {
        #expect(Country(imported: text) == nil)
    }

    @Test func everyCodeAndNameLeadsBack() {
        #expect(Country.all.count == 249)
        for country in Country.all {
            #expect(Country(country.code) == country)
            for word in [country.code, country.alpha3, country.name] { #expect(Country(imported: word.lowercased()) == country) }
            #expect(country.alpha3.utf8.count == 3)
            #expect(country.callingCode.allSatisfy { $0.isNumber })
        }
    }
}
