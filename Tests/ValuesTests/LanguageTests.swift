import Testing

@testable import Values

@Suite struct LanguageTests {
    @Test(arguments: [
        ("de", "de"), ("EN", "en"), ("zh-hans", "zh-Hans"), ("ZH-HANT-tw", "zh-Hant-TW"), ("pt-br", "pt-BR"), ("es-419", "es-419"),
        ("gsw", "gsw"),
    ])
    func aTagIsWrittenInItsUsualCapitals(text: String, tag: String) {
        #expect(Language(text)?.tag == tag)
    }

    @Test(arguments: ["", "d", "deut", "de_DE", "de-", "-DE", "de-D", "de-Latn-", "de-DE-x", "de-1a", "zh-Han", "dé", "de-DE-1996"])
    func anythingElseIsRefused(text: String) {
        #expect(Language(text) == nil)
    }

    @Test func theLanguageStandsFirst() {
        #expect(Language("zh-Hans-CN")?.language == "zh")
    }
}
