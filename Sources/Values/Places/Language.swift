/// A language tag of BCP 47 with at most a script and a region, such as `de`, `zh-Hans` or `pt-BR`, in its usual capitals.
package struct Language: Hashable, Sendable {
    /// The tag.
    package let tag: String

    /// Reads a tag in any capitals. It is checked for its form, not against the registry.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.utf8.count), language.utf8.allSatisfy(\.isLetter) else { return nil }
        var subtags = [language.lowercased()]
        var rest = parts.dropFirst()
        if let script = rest.first, script.utf8.count == 4, script.utf8.allSatisfy(\.isLetter) {
            subtags.append(script.prefix(1).uppercased() + script.dropFirst().lowercased())
            rest = rest.dropFirst()
        }
        if let region = rest.first {
            let isCountry = region.utf8.count == 2 && region.utf8.allSatisfy(\.isLetter)
            let isArea = region.utf8.count == 3 && region.utf8.allSatisfy(\.isDigit)
            guard isCountry || isArea else { return nil }
            subtags.append(region.uppercased())
            rest = rest.dropFirst()
        }
        guard rest.isEmpty else { return nil }
        tag = subtags.joined(separator: "-")
    }

    /// The language alone, such as `zh` of `zh-Hans-CN`.
    package var language: String { String(tag.prefix { $0 != "-" }) }
}

extension Language: CustomStringConvertible {
    package var description: String { tag }
}
