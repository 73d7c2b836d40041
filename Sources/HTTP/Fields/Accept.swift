/// The media types a client takes (RFC 9110 §12.5.1).
package struct Accept: Sendable {
    private struct MediaRange {
        let type: String
        let subtype: String
        let weight: Int

        /// How closely this range names a media type, nil when it does not.
        func specificity(for type: Substring, _ subtype: Substring) -> Int? {
            if self.type == "*" { return 0 }
            if self.type != type { return nil }
            if self.subtype == "*" { return 1 }
            return self.subtype == subtype ? 2 : nil
        }
    }
    private var ranges: [MediaRange] = []

    /// Reads an Accept field. An element that is not well formed is passed over; without any, everything is taken.
    package init(_ value: String?) {
        guard let value, value != "*/*" else { return }
        var scanner = FieldScanner(value)
        while !scanner.isAtEnd {
            if let range = Self.range(&scanner) { ranges.append(range) }
            _ = scanner.take(upTo: ",")
            _ = scanner.take(",")
        }
    }

    /// The media type the client likes best, of two alike the one offered first; nil when it takes none of them.
    package func best(of offers: [String]) -> String? {
        if ranges.isEmpty { return offers.first }
        var best: (offer: String, weight: Int)?
        for offer in offers {
            let weight = weight(of: offer)
            if weight > best?.weight ?? 0 { best = (offer, weight) }
        }
        return best?.offer
    }

    private func weight(of offer: String) -> Int {
        let parts = offer.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return 0 }
        var found = (specificity: -1, weight: 0)
        for range in ranges {
            guard let specificity = range.specificity(for: parts[0], parts[1]), specificity >= found.specificity else { continue }
            found = (specificity, specificity == found.specificity ? max(found.weight, range.weight) : range.weight)
        }
        return found.weight
    }

    private static func range(_ scanner: inout FieldScanner) -> MediaRange? {
        scanner.skipBlanks()
        guard let type = scanner.token(), scanner.take("/"), let subtype = scanner.token(), type != "*" || subtype == "*" else {
            return nil
        }
        var weight = 1000
        while let (name, value) = scanner.parameter() {
            if name != "q" { continue }
            guard let read = Weight.read(value.utf8) else { return nil }
            weight = read
        }
        return MediaRange(type: type.lowercased(), subtype: subtype.lowercased(), weight: weight)
    }
}
