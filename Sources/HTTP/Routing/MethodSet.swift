/// Several request methods.
package struct MethodSet: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package init(_ method: Method) { rawValue = 1 << UInt16(method.rawValue) }

    /// The value of an Allow field, such as `GET, HEAD, OPTIONS`.
    package var allow: String {
        Method.allCases.filter { contains(MethodSet($0)) }.map(\.name).joined(separator: ", ")
    }
}
