/// A path that no route answers, on the way to the one that was meant.
struct MistypedPath {
    private let segments: [String]

    /// Nil for a path that is too long to be a slip: the comparison is not for free.
    init?(_ path: String) {
        guard path.utf8.count <= 256 else { return nil }
        // A doubled slash, or one at the end, is a slip too.
        segments = path.split(separator: "/").map(String.init)
        if segments.isEmpty { return nil }
    }

    func nearest(among templates: [RouteTemplate]) -> String? {
        var best: (template: RouteTemplate, slips: Int)?
        for template in templates where template.segments.count == segments.count {
            if let slips = slips(to: template, below: best?.slips ?? .max) { best = (template, slips) }
        }
        return best.map { filled($0.template) }
    }

    /// How many slips make the path one of this template, nil unless fewer than `bound`.
    private func slips(to template: RouteTemplate, below bound: Int) -> Int? {
        var sum = 0
        for (segment, typed) in zip(template.segments, segments) {
            guard case .text(let text) = segment else { continue }
            let typed = Array(typed.lowercased().utf8)
            guard let slips = Suggestion.distance(typed, Array(text.utf8), below: Suggestion.allowed(typed.count) + 1) else { return nil }
            sum += slips
        }
        return sum < bound ? sum : nil
    }

    private func filled(_ template: RouteTemplate) -> String {
        zip(template.segments, segments).map { segment, typed in
            if case .text(let text) = segment { "/\(text)" } else { "/\(typed)" }
        }.joined()
    }
}
