internal import JSON
package import Resources
package import Values

/// What a policy says, in the forms that decisions need.
extension Record where R == Policy {
    var json: JSONValue { (try? JSONReader.parse(Array(self.value.text.utf8)).root) ?? .null }

    /// A word, such as `"block"`.
    package var word: String? { json.text }

    /// A number: `"1000"` or 1000.
    package var decimal: Decimal6? { json.policyNumber }

    /// A number among several: `{"percent": "5", "quantity": "10"}`.
    package func decimal(_ member: String) -> Decimal6? { json[member]?.policyNumber }

    /// The names among which its numbers stand.
    package var names: [String] { if case .object(let object) = json { object.members.map(\.name) } else { [] } }
}

extension JSONValue {
    /// A number as a policy may say it: as text, or as a whole JSON number.
    var policyNumber: Decimal6? {
        if let text { return try? Decimal6(text) }
        return integer.flatMap { Decimal6(exactly: $0) }
    }
}
