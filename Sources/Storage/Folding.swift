package enum Folding { package static func fold(_ s: String) -> String { s.lowercased() } }
