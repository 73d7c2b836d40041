/// A telephone number as it was written and as numbers are compared.
package struct PhoneNumber: Hashable, Sendable {
    /// The number as a person wrote it.
    package let raw: String
    /// E.164 such as `+493012345678` where the country is known, otherwise the digits alone. An extension is left out.
    package let normalized: String

    /// Whether the normalised form is E.164.
    package var isInternational: Bool { normalized.utf8.first == UInt8(ascii: "+") }

    /// Reads a number; one without a country's code is taken to be dialled inside `country`.
    package init?(_ raw: String, country: Country? = nil) {
        guard let dialled = DialledDigits(raw) else { return nil }
        self.raw = raw
        if dialled.hasPlus {
            guard let international = Self.international(dialled.digits[...]) else { return nil }
            normalized = international
        } else {
            normalized = Self.international(dialled.digits, from: country) ?? dialled.digits
        }
    }

    private static func international(_ digits: String, from country: Country?) -> String? {
        let plan = country.map(DialPlan.init)
        let exit = plan?.exitPrefix ?? "00"
        if digits.hasPrefix(exit), let number = international(digits.dropFirst(exit.utf8.count)) { return number }
        guard let plan else { return nil }
        var national = digits[...]
        if !plan.trunkPrefix.isEmpty, national.hasPrefix(plan.trunkPrefix) { national = national.dropFirst(plan.trunkPrefix.utf8.count) }
        // Shorter numbers, such as emergency calls and service lines, exist inside a country only.
        return national.utf8.count >= 5 ? international(plan.callingCode + national) : nil
    }

    private static func international(_ digits: Substring) -> String? {
        (7...15).contains(digits.utf8.count) && !digits.hasPrefix("0") ? "+" + digits : nil
    }
}

extension PhoneNumber: CustomStringConvertible {
    package var description: String { normalized }
}

/// The digits of a written number, and whether it began with a plus.
private struct DialledDigits {
    var digits = ""
    var hasPlus = false

    init?(_ raw: String) {
        var text = raw.trimmed
        if text.prefix(4).lowercased() == "tel:" { text = text.dropFirst(4) }
        var rest = text.unicodeScalars[...]
        scan: while let scalar = rest.popFirst() {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "０"..."９": digits.append(String(scalar.value - 0xFF10))
            case "+", "＋":
                guard digits.isEmpty, !hasPlus else { return nil }
                hasPlus = true
            case "(" where hasPlus && rest.starts(with: "0)".unicodeScalars):
                // "+49 (0)30 …": the zero is for callers inside the country.
                rest = rest.dropFirst(2)
            case " ", "-", ".", "/", "(", ")", "\u{A0}", "\u{2010}"..."\u{2015}", "（", "）", "\u{3000}", "\u{202F}": continue
            case "e", "E":
                guard rest.prefix(2).elementsEqual("xt".unicodeScalars), !digits.isEmpty else { return nil }
                break scan
            case "x", "X", "#", ";", ",", "转":
                guard !digits.isEmpty else { return nil }
                break scan
            default: return nil
            }
        }
        guard (3...18).contains(digits.utf8.count) else { return nil }
    }
}
