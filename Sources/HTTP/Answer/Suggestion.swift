/// What somebody who mistyped a name may have meant.
package enum Suggestion {
    /// Longer names are not compared: the work grows with the product of their lengths.
    private static let longest = 64

    /// The name nearest to `text`, of two alike the first; nil when none is near.
    ///
    /// Near is one slip in three characters, at most three: a letter too many, too few, another or two exchanged.
    package static func nearest(to text: String, among names: some Sequence<String>) -> String? {
        let typed = Array(text.lowercased().utf8)
        if typed.isEmpty || typed.count > longest { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(typed, Array(name.lowercased().utf8), below: best?.distance ?? allowed(typed.count) + 1)
            if let distance { best = (name, distance) }
        }
        return best?.name
    }

    /// A sentence with the nearest name behind it, if there is one.
    package static func sentence(_ sentence: String, for text: String, among names: some Sequence<String>) -> String {
        guard let name = nearest(to: text, among: names) else { return sentence }
        return sentence.hasSuffix(".") ? "\(sentence) Did you mean \(name)?" : "\(sentence); did you mean \(name)?"
    }

    /// How many slips a text of this length may have; a single letter has nothing left to recognise it by.
    static func allowed(_ count: Int) -> Int { count < 2 ? 0 : max(1, min(3, count / 3)) }

    /// How many slips make one text of the other (Damerau-Levenshtein, each place changed once), nil unless fewer than `bound`.
    static func distance(_ one: [UInt8], _ other: [UInt8], below bound: Int) -> Int? {
        if abs(one.count - other.count) >= bound || max(one.count, other.count) > longest { return nil }
        var before: [Int] = []
        var above = Array(0...other.count)
        for row in 1..<(one.count + 1) {
            var line = [row]
            line.reserveCapacity(other.count + 1)
            for column in 1..<(other.count + 1) {
                let isSame = one[row - 1] == other[column - 1]
                var least = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                line.append(least)
            }
            // Each line's least is no less than the one above it, but for an exchange, which looks back two.
            if min(line.min() ?? 0, above.min() ?? 0) >= bound { return nil }
            (before, above) = (above, line)
        }
        return above[other.count] < bound ? above[other.count] : nil
    }
}
