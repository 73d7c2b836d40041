/// How the bytes of an imported file stand for characters.
package enum Charset: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, which is also what decoding gives.
    case utf8 = "utf-8"
    /// Western Europe as Windows writes it.
    case windows1252 = "windows-1252"
    /// Western Europe as ISO 8859-1 has it.
    case latin1 = "iso-8859-1"
    /// Chinese, including GBK and GB 2312.
    case gb18030
    /// UTF-16 with the lower byte first.
    case utf16LittleEndian = "utf-16le"
    /// UTF-16 with the higher byte first.
    case utf16BigEndian = "utf-16be"

    /// The charset that a name means, in any case and by its usual aliases.
    package init?(name: String) {
        let folded = name.lowercased().replacing("_", with: "-")
        guard let charset = Charset(rawValue: folded) ?? Self.aliases[folded] else { return nil }
        self = charset
    }

    private static let aliases: [String: Charset] = [
        "utf8": .utf8, "us-ascii": .utf8, "ascii": .utf8, "cp1252": .windows1252, "windows1252": .windows1252, "ansi": .windows1252,
        "latin1": .latin1, "latin-1": .latin1, "iso8859-1": .latin1, "l1": .latin1, "gb-18030": .gb18030,
        "gbk": .gb18030, "cp936": .gb18030, "gb2312": .gb18030, "gb-2312": .gb18030, "euc-cn": .gb18030, "utf-16": .utf16LittleEndian,
        "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian, "unicode": .utf16LittleEndian,
        "ucs-2": .utf16LittleEndian,
    ]

    /// The name under which glibc converts it; nil for UTF-8, which is only checked.
    var converterName: String? {
        switch self {
        case .utf8: nil
        case .windows1252: "CP1252"
        case .latin1: "ISO-8859-1"
        case .gb18030: "GB18030"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        }
    }

    /// The bytes with which a file may say that it is in this charset.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .windows1252, .latin1: []
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }
}
