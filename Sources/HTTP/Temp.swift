package struct QueryParameters: Sendable { package let pairs: [(name: String, value: String)]
 package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value } }
package enum EntityTag { package static func matches(_ a: String, version: Int64?) -> Bool { false } }
package enum Suggestion { package static func sentence(_ s: String, for t: String, among: [String]) -> String { s } }
