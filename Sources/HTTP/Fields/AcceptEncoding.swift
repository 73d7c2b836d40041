/// The content codings a client takes (RFC 9110 §12.5.3).
package enum AcceptEncoding {
    /// Whether an Accept-Encoding field allows gzip. Read for every request, so it looks at the bytes as they lie and allocates nothing.
    package static func acceptsGzip(_ value: UnsafeRawBufferPointer) -> Bool {
        var named: Bool?
        var wildcard = false
        ListElements.forEach(in: value) { element in
            let semicolon = element.firstIndex(of: UInt8(ascii: ";")) ?? element.count
            var end = semicolon
            while end > 0, element[end - 1].isBlank { end -= 1 }
            let coding = UnsafeRawBufferPointer(rebasing: element[..<end])
            let isTaken = isTaken(UnsafeRawBufferPointer(rebasing: element[semicolon...]))
            if coding.isSame(as: "gzip") || coding.isSame(as: "x-gzip") { named = isTaken && named != false }
            if coding.isSame(as: "*") { wildcard = isTaken }
        }
        return named ?? wildcard
    }

    /// Whether the `;q=` behind a coding is more than 0. One that is not well formed refuses: what is not compressed is always understood.
    private static func isTaken(_ parameter: UnsafeRawBufferPointer) -> Bool {
        if parameter.isEmpty { return true }
        var start = 1
        while start < parameter.count, parameter[start].isBlank { start += 1 }
        guard start + 2 < parameter.count, parameter[start].lowercased == UInt8(ascii: "q"), parameter[start + 1] == UInt8(ascii: "=")
        else {
            return false
        }
        return (Weight.read(parameter[(start + 2)...]) ?? 0) > 0
    }
}
