/// How often each step was taken, and how often and why it was refused.
struct Tally: CustomStringConvertible {
    private(set) var successes: [String: Int] = [:]
    fileprivate var refusals: [String: [String: Int]] = [:]

    mutating func succeeded(_ name: String) { successes[name, default: 0] += 1 }
    mutating func refused(_ name: String, _ code: String) { refusals[name, default: [:]][code, default: 0] += 1 }

    subscript(_ name: String) -> Int { successes[name] ?? 0 }

    var description: String {
        Set(successes.keys).union(refusals.keys).sorted().map { name in
            let refused = (refusals[name] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return "\(name): \(self[name])" + (refused.isEmpty ? "" : " (refused: \(refused))")
        }.joined(separator: "\n")
    }
}

extension Tally {
    /// How often a step did what it is for: what is wrong has to be refused.
    func count(of step: Step) -> Int {
        step.name.hasPrefix("wrong.") ? (refusals[step.name] ?? [:]).values.reduce(0, +) : self[step.name]
    }
}
