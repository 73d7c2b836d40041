internal import Resources

/// A cursor that nobody signed is refused; one that is signed with any payload is refused or is the text of the position that it gives. The
/// first byte says which it is and how many values the position has.
package func fuzzCursor(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    let keyCount = Int(first & 7)
    let query = Array("/v1/suppliers\n".utf8)
    let key = [UInt8](repeating: 7, count: 32)
    guard first < 128 else {
        let text = String(decoding: rest, as: UTF8.self)
        require(Cursor.decode(text, keyCount: keyCount, query: query, key: key) == nil, "a cursor is taken that nobody signed")
        return
    }
    let text = Cursor.sign(rest, query: query, key: key)
    require(Cursor.decode(text, keyCount: keyCount, query: query + [0], key: key) == nil, "another query's cursor is taken")
    guard let position = Cursor.decode(text, keyCount: keyCount, query: query, key: key) else { return }
    require(position.values.count == keyCount, "a position has not a value for each key")
    require(Cursor.encode(position, query: query, key: key) == text, "a position changed on its way through its cursor")
}
