import Foundation
import JSON

/// The files of known answers: `$TANDEM_ORACLES`, where that is set.
enum Oracle {
    struct Case: Sendable, CustomStringConvertible {
        let method: String
        let id: String
        let inputs: JSONValue
        let expected: JSONValue
        let tolerance: Double
        var description: String { "\(method)/\(id)" }
    }

    /// Every case of a method's file; none where there is no such file.
    static func cases(of methods: [String]) -> [Case] {
        guard let folder = ProcessInfo.processInfo.environment["TANDEM_ORACLES"] else { return [] }
        return methods.flatMap { method -> [Case] in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(method).json"),
                let file = try? JSONReader.parse(Array(data)).root
            else { return [] }
            let tolerance = file["tolerance"]?["abs"].flatMap(number) ?? 0
            return (file["cases"]?.elements ?? []).map { item in
                Case(
                    method: method, id: item["id"]?.text ?? "", inputs: item["inputs"] ?? .null, expected: item["expected"] ?? .null,
                    tolerance: tolerance)
            }
        }
    }

    /// Whether an answer is the expected one: the same members, numbers within the tolerance.
    static func agree(_ answer: JSONValue, _ expected: JSONValue, within tolerance: Double) -> Bool {
        switch (answer, expected) {
        case (.number, .number):
            guard let one = number(answer), let other = number(expected) else { return false }
            // What is printed with so many digits can't agree in more of them.
            return abs(one - other) <= tolerance + (tolerance == 0 ? 0 : abs(other) * 1e-12)
        case (.array(let one), .array(let other)):
            return one.count == other.count && zip(one, other).allSatisfy { agree($0, $1, within: tolerance) }
        case (.object(let one), .object(let other)):
            return one.count == other.count
                && other.members.allSatisfy { member in
                    one[member.name].map { agree($0, member.value, within: tolerance) } ?? false
                }
        default: return answer == expected
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        if case .number(let number) = value { number.double } else { nil }
    }
}
