/// Where risk and cost pass, as documents write it: `DAP Hamburg`.
package enum Incoterm {
    package static func text(_ term: String?, _ place: String?) -> String? {
        term.map { [$0, place].compactMap { $0 }.joined(separator: " ") }
    }
}
