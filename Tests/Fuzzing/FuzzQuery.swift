internal import HTTP

/// Parameters are what a plain reading of the query gives, and survive being written and read again.
package func fuzzQuery(_ bytes: UnsafeRawBufferPointer) {
    let plain = plainPairs(Array(bytes))
    let parameters: QueryParameters
    do throws(Problem) {
        parameters = try QueryParameters(ArraySlice(bytes))
    } catch {
        require(plain == nil, "a query is refused: \(error.detail)")
        require(error.status.code == 400, "a bad query is answered with \(error.status.code)")
        return
    }
    guard let plain else { fatalError("what is no query is accepted") }
    require(isSame(parameters.pairs, plain), "parameters are not what was sent")
    let written = parameters.pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    guard let again = try? QueryParameters(ArraySlice(written.utf8)) else { fatalError("what was written cannot be read") }
    require(isSame(again.pairs, plain), "parameters changed on their way through text")
    for (name, _) in plain {
        require(parameters[name] == parameters.values(of: name).first && parameters[name] != nil, "a parameter is not found by its name")
    }
}

private func isSame(_ one: [(name: String, value: String)], _ other: [(name: String, value: String)]) -> Bool {
    one.count == other.count
        && zip(one, other).allSatisfy { $0.name.utf8.elementsEqual($1.name.utf8) && $0.value.utf8.elementsEqual($1.value.utf8) }
}

private func encode(_ text: String) -> String {
    text.utf8.reduce(into: "") { $0 += "%\($1 < 16 ? "0" : "")\(String($1, radix: 16))" }
}

private func plainPairs(_ bytes: [UInt8]) -> [(name: String, value: String)]? {
    var pairs: [(name: String, value: String)] = []
    for part in bytes.split(separator: UInt8(ascii: "&")) {
        let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = plainText(sides[0]), let value = plainText(sides.count > 1 ? sides[1] : []), !name.isEmpty, pairs.count < 200
        else { return nil }
        pairs.append((name, value))
    }
    return pairs
}

private func plainText(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
        switch UnicodeScalar(byte) {
        case "+": decoded.append(UInt8(ascii: " "))
        case "%":
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            // A sign would be taken by the conversion.
            guard digits.utf8.count == 2, !digits.hasPrefix("+"), !digits.hasPrefix("-"), let byte = UInt8(digits, radix: 16) else {
                return nil
            }
            decoded.append(byte)
            rest = rest.dropFirst(2)
        default: decoded.append(byte)
        }
    }
    return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
}
