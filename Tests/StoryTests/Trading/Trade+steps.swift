import App
import Resources
import TestSupport

extension Trade {
    /// Takes a step. Where nothing is there to take it with, steps that lead there come first.
    func take(_ step: Step, of steps: [Step], depth: Int = 0) throws {
        lack = nil
        if try step.run(self) { return }
        guard depth < 8, let lack else { return }
        let makers = steps.filter { leads($0, to: lack.path, lack.states) }
        guard !makers.isEmpty else { return }
        try take(any(makers), of: steps, depth: depth + 1)
        _ = try step.run(self)
    }

    /// Whether a step brings a record into one of these states.
    private func leads(_ step: Step, to path: String, _ states: [String]) -> Bool {
        let parts = step.name.split(separator: ".").map(String.init)
        if step.name == "\(path).create" { return states.contains("draft") }
        if let state = Self.followers[step.name], path == state.path { return !state.states.isDisjoint(with: states) }
        guard parts[0] == path, let action = server.application.kit.catalog.definition(path: path)?.action(named: parts[1]) else {
            return false
        }
        return action.transition?.to.map(states.contains) ?? false
    }

    /// What a document does to the one that it follows.
    private static let followers: [String: (path: String, states: Set<String>)] = [
        "goods_receipts.post": ("purchase_orders", ["receiving", "done"]), "deliveries.ship": ("sales_orders", ["processing", "done"]),
        "credit_notes.issue": ("credit_notes", ["issued"]),
    ]
}
