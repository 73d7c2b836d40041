internal import Resources
package import Values

/// The languages that documents are printed in.
package enum PrintLanguage: String, CaseIterable, Sendable {
    case zh, en, de

    /// The first of these tags that is one of ours; English if none is.
    package init(nearest tags: String?...) {
        self = tags.lazy.compactMap { $0.flatMap { Language($0) } }.compactMap { PrintLanguage(rawValue: $0.language) }.first ?? .en
    }

    /// As HTML and `Content-Language` name it.
    package var tag: String { self == .zh ? "zh-Hans" : rawValue }

    package func text(_ word: PrintWord) -> String {
        let (chinese, english, german) = word.texts
        return switch self {
        case .zh: chinese
        case .en: english
        case .de: german
        }
    }

    /// `23.11.2026`, `2026年11月23日`, `23 November 2026`.
    package func text(_ date: CalendarDate) -> String {
        switch self {
        case .zh: "\(date.year)年\(date.month)月\(date.day)日"
        case .en: "\(date.day) \(Self.englishMonths[date.month - 1]) \(date.year)"
        case .de: "\(date.day < 10 ? "0" : "")\(date.day).\(date.month < 10 ? "0" : "")\(date.month).\(date.year)"
        }
    }

    package func text(_ number: Decimal6) -> String { grouped(number.description) }

    package func text(_ money: Money) -> String { grouped(money.description) }

    /// The digits before the point in groups of three, as each language writes it.
    private func grouped(_ plain: String) -> String {
        let isNegative = plain.hasPrefix("-")
        let parts = (isNegative ? plain.dropFirst() : plain[...]).split(separator: ".", maxSplits: 1)
        var whole = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole += self == .de ? "." : "," }
            whole.append(digit)
        }
        let fraction = parts.count > 1 ? "\(self == .de ? "," : ".")\(parts[1])" : ""
        return "\(isNegative ? "−" : "")\(whole)\(fraction)"
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
