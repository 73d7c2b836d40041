internal import JSON
package import Resources
package import Values

/// What a policy says, in the forms that decisions need.
extension Record where R == Policy {
    private var json: JSONValue { (try? JSONReader.parse(Array(self.value.text.utf8)).root) ?? .null }

    /// A word, such as `"block"`.
    package var word: String? { json.text }

    /// A number: `"1000"` or 1000.
    package var decimal: Decimal6? { json.decimal }

    /// A number among several: `{"percent": "5", "quantity": "10"}`.
    package func decimal(_ member: String) -> Decimal6? { json[member]?.decimal }
}

extension JSONValue {
    fileprivate var decimal: Decimal6? {
        if let text { return try? Decimal6(text) }
        return integer.flatMap { Decimal6(exactly: $0) }
    }
}
