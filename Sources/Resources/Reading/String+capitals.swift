extension String {
    /// The text with small letters for the capitals of ASCII: what `lower` makes of it in SQL.
    var withoutCapitals: String {
        String(decoding: utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
