import Storage
import Testing

@testable import SQLite

@Suite struct FoldingTests {
    static let cases = [
        ("ACME Trading", "acme trading"), ("Müller", "muller"), ("Mu\u{308}ller", "muller"), ("SÖHNE", "sohne"), ("Straße", "strasse"),
        ("STRASSE", "strasse"), ("Łódź", "lodz"), ("Ærø", "aero"), ("İstanbul", "istanbul"), ("ΟΔΟΣ", "οδοσ"), ("οδός", "οδοσ"),
        ("ＡＣＭＥ　１２", "acme 12"), ("ｶﾞｷﾞ", "ガギ"), ("ﾊﾟﾝ", "パン"), ("が", "が"), ("か\u{3099}", "が"), ("한국", "한국"), ("上海", "上海"),
        ("Йод", "йод"), ("Ёлка", "елка"), ("Việt", "viet"), ("", ""), ("🙂É", "🙂e"),
    ]

    @Test(arguments: cases)
    func textsAreFoldedAlikeInSwiftAndInTheDatabase(text: String, folded: String) throws {
        #expect(Folding.fold(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
        #expect(Folding.fold(folded).unicodeScalars.elementsEqual(folded.unicodeScalars))
        let connection = try Connection(path: ":memory:", mode: .write)
        #expect(try connection.text(SQL(dynamic: "SELECT tandem_fold($1)"), [.text(text)]) == folded)
    }
}
