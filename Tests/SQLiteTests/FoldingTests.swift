import Storage
import Testing

@testable import SQLite

@Suite struct FoldingTests {
    private static let cases: [(String, String)] = [
        ("", ""), ("ACME Ltd.", "acme ltd."), ("Straße", "strasse"), ("ÉCOLE", "ecole"), ("Ångström", "angstrom"),
        ("Nguyễn Văn Thiệu", "nguyen van thieu"), ("Łódź", "lodz"), ("Øresund", "oresund"), ("İstanbul", "istanbul"),
        ("ISPARTA ı", "isparta i"), ("Œuvre Æther Þór", "oeuvre aether thor"), ("ＡＢＣ　１２３－ｘ", "abc 123-x"),
        ("ΑΘΉΝΑΣ", "αθηνασ"), ("Όμιλος", "ομιλοσ"), ("ЁЛКА Йод", "елка йод"), ("株式会社", "株式会社"), ("㈱ﾄﾖﾀ", "(株)トヨタ"),
        ("ｶﾞﾊﾟｰ", "ガパー"), ("ACME Trading", "acme trading"), ("Mu\u{308}ller", "muller"), ("SÖHNE", "sohne"), ("STRASSE", "strasse"),
        ("Ærø", "aero"), ("Ǿre", "ore"), ("ΟΔΟΣ", "οδοσ"), ("οδός", "οδοσ"), ("か\u{3099}", "が"), ("Việt", "viet"), ("🙂É", "🙂e"),
        ("上海 Ü", "上海 u"), ("한국", "한국"), ("a\u{0}B", "a\u{0}b"), ("👍🏽É", "👍🏽e"),
    ]

    @Test(arguments: cases)
    func caseWidthAndAccentsAreFolded(_ text: String, _ folded: String) {
        #expect(Array(Folding.fold(text).unicodeScalars) == Array(folded.unicodeScalars))
        #expect(Folding.fold(folded) == folded)
    }

    @Test(arguments: [
        ("é", "e\u{301}"), ("ỗ", "o\u{302}\u{303}"), ("が", "か\u{3099}"), ("ぱ", "は\u{309A}"), ("й", "и\u{306}"), ("ё", "е\u{308}"),
        ("한", "\u{1112}\u{1161}\u{11AB}"), ("Ή", "Η\u{301}"), ("Zoë", "ZOE\u{308}"),
    ])
    func composedAndDecomposedTextFoldAlike(_ composed: String, _ decomposed: String) {
        #expect(Array(Folding.fold(composed).utf8) == Array(Folding.fold(decomposed).utf8))
    }

    @Test func lettersOfTheirOwnStayApart() {
        #expect(Folding.fold("й") != Folding.fold("и"))
        #expect(Folding.fold("か") != Folding.fold("が"))
    }

    @Test(arguments: cases)
    func sqlFoldsAsSwiftDoes(_ text: String, _ folded: String) throws {
        let connection = try Connection(path: ":memory:", mode: .write)
        #expect(try connection.text(SQL(dynamic: "SELECT \(Dialect.sqlite.folded("$1"))"), [.text(text)]) == folded)
        #expect(try connection.integer(SQL(dynamic: "SELECT tandem_fold(NULL) IS NULL")) == 1)
    }
}
