internal import JSON

/// What is accepted is what the grammar accepts, means what it spells, and comes back the same when it is written and read again.
package func fuzzJSON(_ bytes: UnsafeRawBufferPointer) {
    let grammar = JSONGrammar.read(bytes)
    let document: JSONDocument
    do throws(JSONSyntaxError) {
        document = try JSONReader.parse(bytes.bindMemory(to: UInt8.self).span)
    } catch {
        require(grammar == nil, "JSON is refused: \(error.message) at \(error.offset)")
        require((0...bytes.count).contains(error.offset), "an error is outside the text")
        require(error.line >= 1 && error.line <= error.offset + 1 && error.column >= 1, "an error is at no place")
        return
    }
    guard let grammar else { fatalError("what is no JSON is accepted") }
    require(document.flaws.isEmpty == !grammar.isFlawed, "flaws are \(document.flaws.map(\.code))")
    let written = document.root.bytes
    if document.flaws.isEmpty { require(written == grammar.canonical, "a value is not what its text spells") }
    visit(document.root)
    guard let again = try? JSONReader.parse(written) else { fatalError("what was written cannot be read") }
    require(again.root == document.root && again.root.bytes == written, "a value changed on its way through text")
    require(!again.flaws.contains { $0.code == "duplicate_key" }, "what was written has a name twice")
    require(again.flaws.isEmpty || !document.flaws.isEmpty, "what was written has flaws")
    let merged = document.root.merging(document.root)
    require(merged.merging(document.root) == merged, "a merge patch does more the second time")
}

/// Asks every value what a handler might ask it.
private func visit(_ value: JSONValue) {
    switch value {
    case .number(let number):
        if let integer = number.integer { require(number.scaled(to: 0) == integer, "a number has two values") }
        if let exact = number.scaled(to: 2), let finer = number.scaled(to: 6) {
            require(finer == exact * 10_000, "a number has two values")
        }
    case .array(let elements): elements.forEach(visit)
    case .object(let object):
        for member in object.members {
            require(object[member.name] == member.value, "a member is not found by its name")
            visit(member.value)
        }
    case .null, .bool, .string: break
    }
}
