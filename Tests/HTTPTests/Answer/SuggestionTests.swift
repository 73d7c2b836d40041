internal import HTTP
internal import Testing

@Suite struct SuggestionTests {
    private let names = ["name", "tax_id", "country", "currency", "created_at", "status"]

    @Test(
        arguments: [
            ("nmae", "name"), ("name", "name"), ("Name", "name"), ("nam", "name"), ("namee", "name"), ("taxid", "tax_id"),
            ("tax-id", "tax_id"),
            ("contry", "country"), ("curency", "currency"), ("craeted_at", "created_at"), ("satus", "status"), ("stauts", "status"),
            ("supplier", nil), ("", nil), ("x", nil), ("nmea", nil), ("id", nil), (String(repeating: "name", count: 40), nil),
        ] as [(String, String?)])
    func theNameThatWasMeantIsFound(_ typed: String, _ meant: String?) {
        #expect(Suggestion.nearest(to: typed, among: names) == meant)
    }

    @Test func theNearestOfSeveralIsSuggestedAndTheFirstOfTwoAlike() {
        #expect(Suggestion.nearest(to: "tests", among: ["toasts", "test", "tents"]) == "test")
        #expect(Suggestion.nearest(to: "a", among: ["a"]) == "a")
    }

    @Test func aSentenceGoesOnWithTheSuggestion() {
        #expect(Suggestion.sentence("is not known", for: "nmae", among: names) == "is not known; did you mean name?")
        #expect(Suggestion.sentence("There is no nmae.", for: "nmae", among: names) == "There is no nmae. Did you mean name?")
        #expect(Suggestion.sentence("is not known", for: "zzz", among: names) == "is not known")
    }
}
