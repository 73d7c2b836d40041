/// What callers inside a country dial before numbers at home and abroad.
struct DialPlan: Sendable {
    /// The country's own digits in E.164.
    let callingCode: String
    /// What comes before a number of the country, and is dropped behind its calling code; mostly 0, and none where zeros belong to
    /// the number.
    let trunkPrefix: String
    /// What comes before a calling code; mostly 00.
    let exitPrefix: String

    init(_ country: Country) {
        callingCode = country.callingCode
        switch country.code {
        case _ where country.callingCode == "1": trunkPrefix = "1"
        case "BY", "KZ", "LT", "RU", "TM": trunkPrefix = "8"
        case "HU": trunkPrefix = "06"
        case let code: trunkPrefix = Self.withoutTrunkPrefix.contains(code) ? "" : "0"
        }
        switch country.code {
        case _ where country.callingCode == "1": exitPrefix = "011"
        case "JP": exitPrefix = "010"
        case "AU", "CC", "CX": exitPrefix = "0011"
        case "RU", "KZ", "BY", "TM": exitPrefix = "810"
        case "HK": exitPrefix = "001"
        default: exitPrefix = "00"
        }
    }

    private static let withoutTrunkPrefix: Set<String> = [
        "AD", "BF", "BH", "BJ", "BN", "BW", "CG", "CI", "CL", "CM", "CO", "CR", "CV", "CY", "CZ", "DJ", "DK", "EE", "ES", "FO", "GA",
        "GI", "GL", "GR", "GT", "HK", "HN", "HT", "IS", "IT", "KM", "KW", "LI", "LS", "LU", "LV", "MC", "ML", "MO", "MT", "MU", "MV",
        "MX", "NE", "NI", "NO", "OM", "PA", "PL", "PT", "QA", "SC", "SG", "SJ", "SM", "SN", "SV", "SZ", "TG", "TN", "UZ", "VA",
    ]
}
