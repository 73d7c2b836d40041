internal import Storage

/// A text as a pattern that matches it literally, folded as the column is.
enum LikePattern {
    static func containing(_ text: String) -> String { "%\(escaped(text))%" }
    static func beginning(with text: String) -> String { "\(escaped(text))%" }

    private static func escaped(_ text: String) -> String {
        var pattern = ""
        for scalar in Folding.fold(text).unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "\\" { pattern.unicodeScalars.append("\\") }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern
    }
}
