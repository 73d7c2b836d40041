/// A value as a database holds it. There is no floating point: money, quantities and rates are scaled integers.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    package var isNull: Bool { if case .null = self { true } else { false } }
}
